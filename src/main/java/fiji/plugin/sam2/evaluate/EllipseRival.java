/*-
 * #%L
 * SAM 2 for Fiji.
 * %%
 * Copyright (C) 2026 SAM 2 for Fiji developers.
 * %%
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 * #L%
 */

package fiji.plugin.sam2.evaluate;

import java.util.List;

import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;

/** The ellipse inscribed in the box; clicks tell it nothing. */
final class EllipseRival implements Rival {

	@Override
	public String name() {
		return "ellipse";
	}

	@Override
	public boolean takesClicks() {
		return false;
	}

	@Override
	public Mask clicks(final GrayPlane plane, final List<PointPrompt> clicks,
		final Mask truth)
	{
		return null;
	}

	@Override
	public Mask box(final GrayPlane plane, final BoxPrompt box,
		final Mask truth)
	{
		return plane.mask(p -> isIn(box, 1, p % plane.width() + 0.5, p / plane
			.width() + 0.5));
	}

	/** @return true if a point lies in the ellipse, shrunk by a factor */
	static boolean isIn(final BoxPrompt box, final double factor, final double x,
		final double y)
	{
		final double dx = (x - box.x() - box.width() / 2) / (factor * box.width() /
			2);
		final double dy = (y - box.y() - box.height() / 2) / (factor * box
			.height() / 2);
		return dx * dx + dy * dy <= 1;
	}
}
