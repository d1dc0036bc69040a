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

import java.util.NavigableMap;
import java.util.TreeMap;

import fiji.plugin.sam2.image.Windows;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/** One object on its way through the stack. */
final class ObjectTrack {

	private final PromptedObject object;
	private final MemoryBank bank;
	private final NavigableMap<Integer, SliceOutput> prompted = new TreeMap<>();
	private Windows.Followed window;
	private SliceOutput last;

	ObjectTrack(final PromptedObject object, final MemoryBank bank) {
		this.object = object;
		this.bank = bank;
	}

	int id() {
		return object.id();
	}

	MemoryBank bank() {
		return bank;
	}

	int firstPrompted() {
		return object.prompts().get(0).slice();
	}

	int lastPrompted() {
		return object.prompts().get(object.prompts().size() - 1).slice();
	}

	/** What the user says on a slice, or null. */
	SlicePrompt promptOn(final int slice) {
		for (final SlicePrompt prompt : object.prompts())
			if (prompt.slice() == slice) return prompt;
		return null;
	}

	PromptedObject object() {
		return object;
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
		window = new Windows.Followed(last.region());
	}

	/** Takes the output of a slice that was tracked. */
	void track(final int slice, final SliceOutput output,
		final MemoryBank.Remembered remembered)
	{
		last = output;
		bank.track(slice, remembered);
	}

	/** The output of the slice before. */
	SliceOutput last() {
		return last;
	}

	/** The window in which the object is looked for on the next slice. */
	Windows.Followed look(final Windows windows, final int width,
		final int height)
	{
		window = windows.follow(window, last.logits(), width, height);
		return window;
	}
}
