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

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

import fiji.plugin.sam2.engine.Device;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.ij.Axis;
import fiji.plugin.sam2.ij.Contrast;
import fiji.plugin.sam2.image.PredictOptions;
import fiji.plugin.sam2.model.ModelStore;
import fiji.plugin.sam2.stack.Direction;
import fiji.plugin.sam2.stack.StackOptions;

/**
 * How a run is done; the same for commands, scripts and the command line.
 * Immutable: each {@code with…} method gives a changed copy and refuses values
 * that make no sense with a {@link Sam2Exception.BadInput}.
 */
public final class Sam2Options implements Cloneable {

	private static final Sam2Options DEFAULTS = new Sam2Options();

	private String model = ModelStore.EMBEDDED;
	private OptionalInt inputSize = OptionalInt.empty();
	private EngineOptions engine = EngineOptions.DEFAULT;
	private Contrast contrast = Contrast.AUTO;
	private Axis axis;
	private int other;
	private int lastOther;
	private List<Integer> channels = List.of();
	private StackOptions stack = StackOptions.DEFAULT;
	private int holes = -1;
	private String examples = "";
	private Set<Integer> takenIds = Set.of();

	private Sam2Options() {}

	/**
	 * @return the embedded model, the fastest device, automatic contrast, both
	 *         directions through the whole stack
	 */
	public static Sam2Options defaults() {
		return DEFAULTS;
	}

	private Sam2Options copy() {
		try {
			return (Sam2Options) clone();
		}
		catch (final CloneNotSupportedException exc) {
			throw new AssertionError(exc);
		}
	}

	/**
	 * @param nameOrPath an installed model's name or the path of a checkpoint
	 * @return changed options
	 */
	public Sam2Options withModel(final String nameOrPath) {
		if (nameOrPath == null || nameOrPath.isBlank())
			throw new Sam2Exception.BadInput(
				"No model was chosen; give a model's name or the path of a checkpoint.");
		final Sam2Options changed = copy();
		changed.model = nameOrPath.trim();
		return changed;
	}

	/**
	 * @param pixels edge length of the network's input; 0 for the model's own
	 * @return changed options
	 */
	public Sam2Options withInputSize(final int pixels) {
		if (pixels < 0) throw new Sam2Exception.BadInput("The input size " +
			pixels +
			" is not possible; give a number of pixels, or 0 for the model's own.");
		final Sam2Options changed = copy();
		changed.inputSize = pixels == 0 ? OptionalInt.empty() : OptionalInt.of(
			pixels);
		return changed;
	}

	/**
	 * @param device {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:N} or
	 *          {@code coreml}
	 * @return changed options
	 */
	public Sam2Options withDevice(final String device) {
		final Sam2Options changed = copy();
		changed.engine = new EngineOptions(Device.parse(device), engine.threads());
		return changed;
	}

	/**
	 * @param threads of one network call; 0 for one per physical core
	 * @return changed options
	 */
	public Sam2Options withThreads(final int threads) {
		final Sam2Options changed = copy();
		changed.engine = new EngineOptions(engine.device(), threads);
		return changed;
	}

	/**
	 * @param text see {@link Contrast#parse}
	 * @return changed options
	 */
	public Sam2Options withContrast(final String text) {
		final Sam2Options changed = copy();
		changed.contrast = Contrast.parse(text);
		return changed;
	}

	/**
	 * @param text {@code z} or {@code t}, or {@code auto} for the only one that
	 *          has several planes
	 * @return changed options
	 */
	public Sam2Options withAxis(final String text) {
		final Sam2Options changed = copy();
		changed.axis = Axis.parse(text);
		return changed;
	}

	/**
	 * @param position 1-based position on the axis that is not followed; 0 for
	 *          the image's current one
	 * @return changed options
	 */
	public Sam2Options withOther(final int position) {
		final Sam2Options changed = copy();
		changed.other = position;
		changed.lastOther = position;
		return changed;
	}

	/**
	 * @param text positions on the axis that is not followed, from 1: one, such
	 *          as 3, a range, such as 2-5, or all; empty or 0 for the image's
	 *          current one. Prompts that name none are at the first of them.
	 * @return changed options
	 */
	public Sam2Options withPositions(final String text) {
		final String given = text == null ? "" : text.strip();
		if (given.isEmpty() || "0".equals(given)) return withOther(0);
		final Sam2Options changed = copy();
		if ("all".equalsIgnoreCase(given)) {
			changed.other = 1;
			changed.lastOther = Integer.MAX_VALUE;
			return changed;
		}
		try {
			final SliceRange range = SliceRange.parse(given);
			changed.other = range.first() + 1;
			changed.lastOther = range.last() + 1;
			return changed;
		}
		catch (final Sam2Exception.BadInput exc) {
			throw new Sam2Exception.BadInput("There are no positions '" + given +
				"'; give one, such as 3, a range, such as 2-5, or all.", exc);
		}
	}

	/**
	 * @param text one to three channels, from 1, separated by commas: one is
	 *          shown gray, two or three become red, green and blue; empty or 0
	 *          for the image's current one
	 * @return changed options
	 */
	public Sam2Options withChannels(final String text) {
		final String list = text == null ? "" : text.trim();
		final Sam2Options changed = copy();
		try {
			changed.channels = list.isEmpty() || "0".equals(list) ? List.of() : List
				.of(list.split("\\s*,\\s*")).stream().map(Integer::valueOf).toList();
		}
		catch (final NumberFormatException exc) {
			throw new Sam2Exception.BadInput("'" + text +
				"' are no channels; give one number, or two or three separated by commas.");
		}
		return changed;
	}

	/**
	 * @param text {@code both}, {@code forward} or {@code backward}
	 * @return changed options
	 */
	public Sam2Options withDirection(final String text) {
		final Sam2Options changed = copy();
		try {
			changed.stack = stack.withDirection(Direction.valueOf(text.trim()
				.toUpperCase(Locale.ROOT)));
		}
		catch (final IllegalArgumentException | NullPointerException exc) {
			throw new Sam2Exception.BadInput("There is no direction '" + text +
				"'; choose both, forward or backward.");
		}
		return changed;
	}

	/**
	 * @param text first and last slice, from 1, such as {@code 5-20}, one slice,
	 *          or empty for all
	 * @return changed options
	 */
	public Sam2Options withRange(final String text) {
		final Sam2Options changed = copy();
		changed.stack = SliceRange.parse(text).apply(stack);
		return changed;
	}

	/**
	 * @param pixels background components of at most so many pixels in the
	 *          low-resolution logits become part of the mask; 0 fills none, −1
	 *          means 8 in stacks and none in single images
	 * @return changed options
	 */
	public Sam2Options withFillHoles(final int pixels) {
		if (pixels < -1) throw new Sam2Exception.BadInput("Holes of up to " +
			pixels + " pixels cannot be filled; give 0 (none) or more.");
		final Sam2Options changed = copy();
		changed.holes = pixels;
		return changed;
	}

	/**
	 * @param on true if each pixel belongs to the object with the highest logit
	 *          only (in stacks)
	 * @return changed options
	 */
	public Sam2Options withNonOverlap(final boolean on) {
		final Sam2Options changed = copy();
		changed.stack = stack.withNonOverlap(on);
		return changed;
	}

	/**
	 * @param on true if low-resolution logits are written with the results
	 * @return changed options
	 */
	public Sam2Options withLogits(final boolean on) {
		final Sam2Options changed = copy();
		changed.stack = stack.withLogits(on);
		return changed;
	}

	/**
	 * @param path of a file of examples, whose objects are looked for too; empty
	 *          for none
	 * @return changed options
	 */
	public Sam2Options withExamples(final String path) {
		final Sam2Options changed = copy();
		changed.examples = path == null ? "" : path.trim();
		return changed;
	}

	/** @return path of the file of examples, or empty */
	public String examples() {
		return examples;
	}

	/** @return name or path of the model */
	public String model() {
		return model;
	}

	/** @return edge length of the network's input, if it was chosen */
	public OptionalInt inputSize() {
		return inputSize;
	}

	/** @return device and threads */
	public EngineOptions engine() {
		return engine;
	}

	/** @return how pixel values become 0 … 1 */
	public Contrast contrast() {
		return contrast;
	}

	/** @return the axis along which slices are counted, or null */
	public Axis axis() {
		return axis;
	}

	/** @return 1-based first position on the other axis, or 0 */
	public int other() {
		return other;
	}

	/**
	 * @return 1-based last position on the other axis, or 0; the largest number
	 *         for all
	 */
	public int lastOther() {
		return lastOther;
	}

	/** @return 1-based channels, or none */
	public List<Integer> channels() {
		return channels;
	}

	/**
	 * @param ids that other objects of the image have
	 * @return changed options: objects that are found without prompts get others
	 */
	public Sam2Options withTakenIds(final Collection<Integer> ids) {
		final Sam2Options changed = copy();
		changed.takenIds = Set.copyOf(ids);
		return changed;
	}

	/** @return ids that are not given to objects without prompts */
	public Set<Integer> takenIds() {
		return takenIds;
	}

	/** @return how objects are followed through a stack */
	public StackOptions stack() {
		return holes < 0 ? stack : stack.withFillHoles(holes);
	}

	/** @return how single images are predicted */
	public PredictOptions image() {
		return new PredictOptions(PredictOptions.Multimask.AUTO, Math.max(0,
			holes));
	}
}
