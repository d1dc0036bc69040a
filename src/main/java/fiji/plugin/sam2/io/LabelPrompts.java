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

package fiji.plugin.sam2.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.ij.LabelImages;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.prompt.MaskPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import ij.ImagePlus;
import ij.process.ImageProcessor;

/**
 * A label image as mask prompts: each value above 0 is the id of an object,
 * which is prompted with a mask on every slice (of a range) where it occurs. A
 * label image with all slices and frames of the image speaks of all positions
 * of the other axis, one without that axis of the chosen position. A label
 * image of one plane speaks of the first slice, or of the one slice that the
 * range names.
 */
final class LabelPrompts {

	private LabelPrompts() {}

	/**
	 * @param file the label image
	 * @param image the image to be segmented
	 * @param planes which of its planes are used
	 * @param first first slice that is taken, 0-based
	 * @param last last slice that is taken, 0-based, inclusive
	 * @return the prompts
	 * @throws Sam2Exception.BadInput if the sizes differ or a value is no label
	 */
	static PromptSet read(final Path file, final ImagePlus image,
		final PlaneSelection planes, final int first, final int last)
	{
		final ImagePlus labels = ImageFiles.open(file);
		if (labels.getWidth() != image.getWidth() || labels.getHeight() != image
			.getHeight()) throw new Sam2Exception.BadInput("The label image " + file +
				" is " + labels.getWidth() + " × " + labels.getHeight() +
				" pixels; it must have the size of the image, " + image.getWidth() +
				" × " + image.getHeight() + ".");
		if (labels.getBitDepth() == 24) throw new Sam2Exception.BadInput(
			"The file " + file +
				" is an RGB image; labels are 8-bit, 16-bit or 32-bit values.");
		final Map<Integer, List<SlicePrompt>> objects = new TreeMap<>();
		final boolean single = labels.getStackSize() == 1;
		final int end = single ? first : Math.min(last, planes.count() - 1);
		final boolean everywhere = !single && labels.getStackSize() != planes
			.count();
		if (everywhere) checkAlike(labels, image, planes, file);
		for (int position = 1; position <= (everywhere ? planes.axis().other()
			.length(image) : 1); position++)
			for (int slice = first; slice <= end; slice++) {
				final int plane = single ? 1 : !everywhere ? slice + 1 : planes.at(
					image, position).stackIndex(labels, slice, 1);
				add(objects, labels.getStack().getProcessor(plane), slice, everywhere
					? position : 0, file);
			}
		if (objects.isEmpty()) throw new Sam2Exception.BadInput("The label image " +
			file + " has no label above 0 on the slices that are used as prompts.");
		final List<PromptedObject> list = new ArrayList<>();
		objects.forEach((id, prompts) -> list.add(new PromptedObject(id, "",
			prompts)));
		return new PromptSet(list).orRefuse();
	}

	private static void checkAlike(final ImagePlus labels, final ImagePlus image,
		final PlaneSelection planes, final Path file)
	{
		if (labels.getNSlices() != image.getNSlices() || labels.getNFrames() !=
			image.getNFrames()) throw new Sam2Exception.BadInput("The label image " +
				file + " has " + labels.getStackSize() + " planes; it needs one, or " +
				planes.count() + " as the image has along " + planes.axis() + ".");
	}

	private static void add(final Map<Integer, List<SlicePrompt>> objects,
		final ImageProcessor ip, final int slice, final int position,
		final Path file)
	{
		final Map<Integer, BitSet> masks = new TreeMap<>();
		int before = 0;
		BitSet bits = null;
		for (int i = 0; i < ip.getPixelCount(); i++) {
			final float value = ip.getf(i);
			if (value == 0) continue;
			if (!(value > 0) || value != (int) value || value > LabelImages.MAX_LABEL)
				throw new Sam2Exception.BadInput("The label image " + file +
					" has the value " + value + " on slice " + (slice + 1) +
					"; labels are whole numbers from 0 to " + LabelImages.MAX_LABEL +
					".");
			if (bits == null || (int) value != before) {
				before = (int) value;
				bits = masks.computeIfAbsent(before, id -> new BitSet());
			}
			bits.set(i);
		}
		masks.forEach((id, mask) -> objects.computeIfAbsent(id,
			n -> new ArrayList<>()).add(new SlicePrompt(slice, List.of(), null,
				new MaskPrompt(ip.getWidth(), ip.getHeight(), mask), position)));
	}
}
