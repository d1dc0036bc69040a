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

package fiji.plugin.sam2.io.format;

import java.util.List;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.mask.RingFill;

/**
 * Bounds the memory that the masks of a file may take, and the time that
 * filling its outlines may take: a few bytes can describe masks of many runs
 * and outlines that cross each row many times.
 */
final class Budget {

	private static final long MOST = 1L << 31;

	/** About ten seconds. */
	private static final long MOST_CROSSINGS = 1L << 29;

	/** Pixels of which the bits are done with in the time of one crossing. */
	private static final int PIXELS_PER_CROSSING = 256;

	private static final int BYTES_PER_RUN = 8;
	private static final int BYTES_PER_OBJECT = 200;

	private final long limit;
	private long bytes;
	private long crossings;

	Budget() {
		limit = Math.min(MOST, Runtime.getRuntime().maxMemory() / 2);
	}

	/**
	 * @param annotation just read
	 * @return the same
	 * @throws Sam2Exception.BadInput if there is no room for it
	 */
	Annotation take(final Annotation annotation) {
		bytes += BYTES_PER_OBJECT;
		final Mask mask = annotation.mask();
		if (mask != null) mask.forEachRun((from, to) -> bytes += BYTES_PER_RUN);
		if (bytes > limit) throw new Sam2Exception.BadInput(
			"The masks take more than " + (limit >> 20) +
				" MB; split the file, or give Java more memory (-Xmx).");
		return annotation;
	}

	/**
	 * @param image plane that is filled
	 * @param rings as for {@link RingFill#fill}
	 * @return the pixels that an odd number of rings enclose
	 * @throws Sam2Exception.BadInput if a coordinate is not finite, or all
	 *           outlines together are too long
	 */
	Mask fill(final AnnotatedImage image, final List<double[]> rings) {
		work(RingFill.crossings(image.height(), rings));
		return RingFill.fill(image.width(), image.height(), rings);
	}

	/**
	 * @param image plane of the masks
	 * @param masks one or more
	 * @return the pixels of any of them
	 * @throws Sam2Exception.BadInput if this has been done too often
	 */
	Mask union(final AnnotatedImage image, final List<Mask> masks) {
		if (masks.size() > 1) plane(image);
		return RingFill.union(masks);
	}

	/**
	 * Counts a mask that is made with a bit for each pixel of its plane.
	 *
	 * @param image plane of the mask
	 * @throws Sam2Exception.BadInput if this has been done too often
	 */
	void plane(final AnnotatedImage image) {
		work((long) image.width() * image.height() / PIXELS_PER_CROSSING);
	}

	/**
	 * @param more crossings of rows and edges
	 * @throws Sam2Exception.BadInput if they are too many by now
	 */
	void work(final long more) {
		crossings += more;
		if (crossings > MOST_CROSSINGS) throw new Sam2Exception.BadInput(
			"Filling the outlines would take too long; split the file.");
	}
}
