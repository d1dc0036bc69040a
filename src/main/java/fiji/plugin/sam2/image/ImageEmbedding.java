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

package fiji.plugin.sam2.image;

import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Networks;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;

/**
 * An image as the network sees it: made once, prompted as often as wanted,
 * until closed.
 */
public final class ImageEmbedding implements AutoCloseable {

	private final Networks networks;
	private final RgbPlane plane;
	private Features features;
	private Region region;

	ImageEmbedding(final Networks networks, final RgbPlane plane) {
		this.networks = networks;
		this.plane = plane;
	}

	/** @return width of the image in pixels */
	public int width() {
		return plane.width();
	}

	/** @return height of the image in pixels */
	public int height() {
		return plane.height();
	}

	/** @return the whole image */
	Region whole() {
		return Region.whole(plane.width(), plane.height());
	}

	/**
	 * @param wanted part of the image
	 * @param cancelled true as soon as nobody wants the result
	 * @return its features; encoded only if they are not those of the last call
	 */
	Features features(final Region wanted, final BooleanSupplier cancelled) {
		if (features != null && wanted.equals(region)) return features;
		close();
		features = networks.encode(plane, wanted, cancelled);
		region = wanted;
		return features;
	}

	/** Releases the features. Used again, they are made again. */
	@Override
	public void close() {
		if (features != null) features.close();
		features = null;
	}
}
