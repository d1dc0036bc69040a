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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import fiji.plugin.sam2.engine.Features;
import fiji.plugin.sam2.engine.Networks;
import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.engine.RgbPlane;

/**
 * An image as the network sees it: made once, prompted as often as wanted,
 * until closed. Where the model looks through windows, the last few are kept.
 */
public final class ImageEmbedding implements AutoCloseable {

	private static final int KEPT = 12;

	private final Networks networks;
	private final RgbPlane plane;
	private final Map<Region, Features> kept = new LinkedHashMap<>(KEPT, 0.75f,
		true);

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
	 * @param region part of the image
	 * @param cancelled true as soon as nobody wants the result
	 * @return its features, valid until {@value #KEPT} others are asked for
	 */
	Features features(final Region region, final BooleanSupplier cancelled) {
		Features features = kept.get(region);
		if (features != null) return features;
		if (kept.size() >= KEPT) kept.remove(kept.keySet().iterator().next())
			.close();
		features = networks.encode(plane, region, cancelled);
		kept.put(region, features);
		return features;
	}

	/** Releases the features. Used again, they are made again. */
	@Override
	public void close() {
		kept.values().forEach(Features::close);
		kept.clear();
	}
}
