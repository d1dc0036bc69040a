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
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import fiji.plugin.sam2.engine.Region;
import fiji.plugin.sam2.image.Windows;
import fiji.plugin.sam2.prompt.SlicePrompt;

/**
 * One object on its way through the stack. One that has no prompts is known
 * from examples, and has to be searched until it is seen.
 */
final class ObjectTrack {

	private final int id;
	private final String name;
	private List<SlicePrompt> prompts;
	private final MemoryBank bank;
	private final int exampleSide;
	private final NavigableMap<Integer, SliceOutput> prompted = new TreeMap<>();
	private Windows.Followed window;
	private SliceOutput last;
	private boolean seen;

	/**
	 * @param id label of the object
	 * @param name what the user calls it, or null
	 * @param prompts in the order of their slices; none for an object that is
	 *          known from examples
	 * @param bank what is remembered of it
	 */
	ObjectTrack(final int id, final String name, final List<SlicePrompt> prompts,
		final MemoryBank bank)
	{
		this(id, name, prompts, bank, 0);
	}

	/**
	 * @param id label of the object
	 * @param name what the user calls it, or null
	 * @param prompts in the order of their slices; may be none
	 * @param bank what is remembered of it, examples included
	 * @param exampleSide side of the windows through which the examples were
	 *          seen, in pixels; 0 for the whole plane
	 */
	ObjectTrack(final int id, final String name, final List<SlicePrompt> prompts,
		final MemoryBank bank, final int exampleSide)
	{
		this.exampleSide = exampleSide;
		this.id = id;
		this.name = name;
		this.prompts = prompts;
		this.bank = bank;
	}

	int id() {
		return id;
	}

	String name() {
		return name;
	}

	int exampleSide() {
		return exampleSide;
	}

	boolean isPrompted() {
		return !prompts.isEmpty();
	}

	MemoryBank bank() {
		return bank;
	}

	int firstPrompted() {
		return prompts.get(0).slice();
	}

	int lastPrompted() {
		return prompts.get(prompts.size() - 1).slice();
	}

	/**
	 * The prompted slice on which the object came out largest, the first one of
	 * them; all prompts must have been decoded.
	 */
	int largestPrompted() {
		int largest = firstPrompted();
		double most = 0;
		for (final Map.Entry<Integer, SliceOutput> entry : prompted.entrySet()) {
			final double area = entry.getValue().area();
			if (area > most) {
				most = area;
				largest = entry.getKey();
			}
		}
		return largest;
	}

	/** What the user says on a slice, or null. */
	SlicePrompt promptOn(final int slice) {
		for (final SlicePrompt prompt : prompts)
			if (prompt.slice() == slice) return prompt;
		return null;
	}

	/** Takes more prompts; those of a slice replace what was said there. */
	void correct(final List<SlicePrompt> more) {
		final NavigableMap<Integer, SlicePrompt> all = new TreeMap<>();
		prompts.forEach(prompt -> all.put(prompt.slice(), prompt));
		for (final SlicePrompt prompt : more) {
			all.put(prompt.slice(), prompt);
			prompted.remove(prompt.slice());
		}
		prompts = List.copyOf(all.values());
	}

	/**
	 * The last slice up to the given one that is prompted; the first one if there
	 * is none.
	 */
	int nearestPrompt(final int slice) {
		final Integer before = prompted.floorKey(slice);
		return before == null ? prompted.firstKey() : before;
	}

	/** Takes the output of a prompted slice. */
	void condition(final int slice, final SliceOutput output,
		final MemoryBank.Remembered remembered)
	{
		prompted.put(slice, output);
		bank.condition(slice, remembered);
	}

	/** The output of a prompted slice, or null if it is not prompted. */
	SliceOutput prompted(final int slice) {
		return prompted.get(slice);
	}

	/** Starts a pass where the object was prompted, or passes such a slice. */
	void goOnFrom(final int slice) {
		last = prompted.get(slice);
		window = last == null ? null : new Windows.Followed(last.region());
		seen = last != null;
	}

	/** Whether it is not known where to look for the object. */
	boolean isLost() {
		return window == null;
	}

	/** Looks for a lost object in a window. */
	void lookAt(final Region region) {
		window = new Windows.Followed(region);
	}

	/** Takes the output of a slice that was tracked. */
	void track(final int slice, final SliceOutput output,
		final MemoryBank.Remembered remembered)
	{
		seen |= output.objectScore() > 0;
		if (seen) {
			last = output;
			bank.track(slice, remembered);
		}
		else window = null;
	}

	/** The output of the slice before. */
	SliceOutput last() {
		return last;
	}

	/** The window in which the object is looked for on the next slice. */
	Windows.Followed look(final Windows windows, final int width,
		final int height)
	{
		if (last != null) window = windows.follow(window, last.logits(), width,
			height);
		return window;
	}
}
