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

package fiji.plugin.sam2.stack;

import java.util.List;
import java.util.function.Consumer;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.example.ExampleObject;
import fiji.plugin.sam2.prompt.PromptSet;

/**
 * Finds objects that are known from examples on planes that have nothing to do
 * with each other: nothing found on one is remembered on the next.
 */
public final class ExampleFinder {

	private final StackPredictor predictor;

	/** @param engine stays open as long as this is used */
	public ExampleFinder(final Sam2Engine engine) {
		predictor = new StackPredictor(engine);
	}

	/**
	 * @param planes the images
	 * @param examples one or more objects
	 * @param options range, holes, overlap
	 * @param sink takes the results, on the calling thread, plane by plane
	 * @param progress told of each plane; asked whether to go on
	 * @throws java.util.concurrent.CancellationException if it was cancelled;
	 *           what the sink has got stays valid
	 */
	public void find(final Planes planes, final List<ExampleObject> examples,
		final StackOptions options, final Consumer<SliceResult> sink,
		final Progress progress)
	{
		final int last = Math.min(options.last(), planes.count() - 1);
		final StackOptions alone = options.withDirection(Direction.FORWARD)
			.withRange(0, 0);
		for (int slice = options.first(); slice <= last; slice++) {
			progress.throwIfCancelled();
			final int place = slice;
			predictor.propagate(new OnePlane(planes, slice), PromptSet.NONE, examples,
				alone, result -> sink.accept(result.at(place)), progress.silenced());
			progress.update(slice - options.first() + 1L, last - options.first() + 1L,
				"Looking for objects, slice " + (slice + 1));
		}
	}

	/** One plane of many. */
	private record OnePlane(Planes all, int index) implements Planes {

		@Override
		public int width() {
			return all.width();
		}

		@Override
		public int height() {
			return all.height();
		}

		@Override
		public int count() {
			return 1;
		}

		@Override
		public RgbPlane plane(final int slice) {
			return all.plane(index);
		}
	}
}
