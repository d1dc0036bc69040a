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
 * How fast a model runs on this computer, in seconds; medians where something
 * is done more than once.
 *
 * @param model its name
 * @param provider what runs its networks, such as CPU
 * @param threads of the network
 * @param inputSize edge of the network's input in pixels
 * @param opened to open the model
 * @param first from a new image to the mask of a first click
 * @param object one more object on that image, by a click
 * @param box one more object on that image, by a box; 0 where an older version
 *          has not measured it
 * @param click another click on an object
 * @param slice of a stack with one object, memory full
 * @param extra each further object on a slice
 * @param window to look at a part of an image, before anything is asked
 * @param point to ask for everything at a point of a grid; 0 where an older
 *          version has not measured it
 * @param peakBytes memory of the process at its peak; 0 where it is not known
 * @param measured date and time, ISO 8601
 */
public record MachineSpeed(String model, String provider, int threads,
	int inputSize, double opened, double first, double object, double box,
	double click, double slice, double extra, double window, double point,
	long peakBytes, String measured)
{

	/** @return true if both speak of the same thing */
	public boolean replaces(final MachineSpeed other) {
		return isOf(other.model, other.provider, other.threads, other.inputSize);
	}

	/**
	 * @param name of a model
	 * @param on provider
	 * @param count of threads
	 * @param size of the network's input
	 * @return true if that was measured here
	 */
	public boolean isOf(final String name, final String on, final int count,
		final int size)
	{
		return model.equals(name) && provider.equals(on) && threads == count &&
			inputSize == size;
	}

	/**
	 * @param work any
	 * @return seconds it takes; NaN if a part of it was not measured
	 */
	public double seconds(final Work work) {
		if (work.points() > 0 && point == 0) return Double.NaN;
		return work.images() * Math.max(0, first - object) + work.objects() *
			object + work.boxes() * (box == 0 ? object : box) + work.clicks() *
				click + work.slices() * Math.max(0, slice - extra) + work.followed() *
					extra + work.windows() * window + work.points() * point;
	}
}
