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

/**
 * How much a job has to do, in the terms in which {@link MachineSpeed} is
 * measured.
 *
 * @param images that are looked at for the first time
 * @param objects first clicks on them
 * @param boxes boxes or masks on them
 * @param clicks that correct an object
 * @param slices through which objects are followed
 * @param followed objects on such slices in all, so slices for one object
 * @param windows parts of images that are searched for everything
 * @param points of the grids on them
 */
public record Work(long images, long objects, long boxes, long clicks,
	long slices, long followed, long windows, long points)
{

	/** Nothing to do. */
	public static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0, 0);

	/**
	 * @param newImages that are looked at for the first time
	 * @param newObjects first clicks on them
	 * @param corrections clicks that correct an object
	 * @return prompted images
	 */
	public static Work images(final long newImages, final long newObjects,
		final long corrections)
	{
		return new Work(newImages, newObjects, 0, corrections, 0, 0, 0, 0);
	}

	/**
	 * @param number of boxes, or masks, that prompt objects
	 * @return what they take beside the images they are on
	 */
	public static Work boxes(final long number) {
		return new Work(0, 0, number, 0, 0, 0, 0, 0);
	}

	/**
	 * @param passed slices through which objects are followed
	 * @param objectsOnThem objects on such slices in all
	 * @return followed objects
	 */
	public static Work following(final long passed, final long objectsOnThem) {
		return new Work(0, 0, 0, 0, passed, objectsOnThem, 0, 0);
	}

	/**
	 * @param parts of images that are encoded
	 * @param gridPoints that are decoded
	 * @return everything is looked for
	 */
	public static Work searching(final long parts, final long gridPoints) {
		return new Work(0, 0, 0, 0, 0, 0, parts, gridPoints);
	}

	/**
	 * @param more work
	 * @return both
	 */
	public Work and(final Work more) {
		return new Work(images + more.images, objects + more.objects, boxes +
			more.boxes, clicks + more.clicks, slices + more.slices, followed +
				more.followed, windows + more.windows, points + more.points);
	}

	/**
	 * @param n number of times
	 * @return the same so often
	 */
	public Work times(final long n) {
		return new Work(n * images, n * objects, n * boxes, n * clicks, n * slices,
			n * followed, n * windows, n * points);
	}
}
