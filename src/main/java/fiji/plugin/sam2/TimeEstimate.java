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

package fiji.plugin.sam2;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

import fiji.plugin.sam2.engine.Sam2Engine;
import fiji.plugin.sam2.evaluate.MachineSpeed;
import fiji.plugin.sam2.io.SpeedFile;
import fiji.plugin.sam2.model.ModelFolder;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import fiji.plugin.sam2.stack.Direction;
import fiji.plugin.sam2.stack.StackOptions;

/** How long a run will take, from what a selftest measured here. */
final class TimeEstimate {

	private static final int MINUTE = 60;
	private static final int HOUR = 3600;
	private static final int STEP = 10;

	private TimeEstimate() {}

	/**
	 * @param stacks prompts of each position of the other axis
	 * @return a sentence, if this model was measured on this device
	 */
	static Optional<String> of(final Verb verb, final Sam2Engine engine,
		final List<PromptSet> stacks, final int slices, final StackOptions stack)
	{
		if (engine.model() == null) return Optional.empty();
		return SpeedFile.read(ModelFolder.standard()).stream().filter(speed -> speed
			.isOf(engine.model().name(), engine.provider(), engine.threads(), engine
				.inputSize())).findFirst().map(speed -> "This will take " + text(stacks
					.stream().mapToDouble(prompts -> seconds(verb, speed, prompts, slices,
						stack)).sum()) + " on this computer.");
	}

	static double seconds(final Verb verb, final MachineSpeed speed,
		final PromptSet prompts, final int slices, final StackOptions stack)
	{
		final TreeSet<Integer> prompted = new TreeSet<>();
		long clicks = 0, objects = 0, longest = 0;
		for (final PromptedObject object : prompts.objects()) {
			clicks += object.prompts().size();
			object.prompts().stream().map(SlicePrompt::slice).forEach(prompted::add);
			final long way = way(object, slices, stack);
			objects += way;
			longest = Math.max(longest, way);
		}
		final double first = speed.segment(prompted.size(), clicks);
		return verb == Verb.SEGMENT ? first : first + speed.propagate(longest,
			objects);
	}

	/** Slices through which an object is followed. */
	private static long way(final PromptedObject object, final int slices,
		final StackOptions stack)
	{
		final int last = Math.min(stack.last(), slices - 1);
		final int from = stack.direction() == Direction.FORWARD ? Math.max(stack
			.first(), object.prompts().get(0).slice()) : stack.first();
		final int to = stack.direction() == Direction.BACKWARD ? Math.min(last,
			object.prompts().get(object.prompts().size() - 1).slice()) : last;
		return Math.max(0, to - from + 1L);
	}

	/** In words, no more exact than it is. */
	static String text(final double seconds) {
		if (seconds < STEP) return "a few seconds";
		if (seconds < MINUTE) return "about " + STEP * Math.round(seconds / STEP) +
			" s";
		if (seconds < HOUR) return "about " + Math.round(seconds / MINUTE) + " min";
		return String.format(Locale.ROOT, "about %.1f h", seconds / HOUR);
	}
}
