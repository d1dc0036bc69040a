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

package fiji.plugin.sam2.ij;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import ij.ImagePlus;
import ij.gui.Roi;

/**
 * ROIs that lie in the ROI Manager since an earlier run: of which image they
 * are, which command found them, and by which prompts.
 */
public final class EarlierRois {

	private static final String IMAGE = "sam2.image";
	private static final String COMMAND = "sam2.command";
	private static final String PROMPTS = "sam2.prompts";

	private EarlierRois() {}

	/**
	 * Marks what a command found, and tells what it takes the place of: what the
	 * same command found before, or any command of the same objects. What takes
	 * the place of something that another command found counts as that one's,
	 * which replaces it when it is run again.
	 *
	 * @param rois get the mark
	 * @param image in which they were found
	 * @param command that found them
	 * @param names of all objects on slices that the run has looked at, also
	 *          where it did not see them; null for a command that finds all
	 *          objects anew
	 * @param earlier what earlier runs found in the image
	 * @return those of the earlier ones that go
	 */
	public static Set<Roi> replaced(final Roi[] rois, final ImagePlus image,
		final String command, final Set<String> names, final List<Roi> earlier)
	{
		final Set<Roi> old = Collections.newSetFromMap(new IdentityHashMap<>());
		final Map<String, String> finders = new HashMap<>();
		for (final Roi roi : earlier)
			if (names == null ? isOf(command, roi) : names.contains(roi.getName())) {
				old.add(roi);
				finders.put(roi.getName(), roi.getProperty(COMMAND));
			}
		for (final Roi roi : rois) {
			roi.setProperty(IMAGE, title(image));
			roi.setProperty(COMMAND, finders.getOrDefault(roi.getName(), command));
		}
		return old;
	}

	/**
	 * @param command that finds all objects anew
	 * @param earlier what earlier runs found in the image
	 * @return the ids of objects that stay when the command is run again
	 */
	public static Set<Integer> taken(final String command,
		final List<Roi> earlier)
	{
		return earlier.stream().filter(roi -> !isOf(command, roi)).map(
			RoiObject::id).filter(id -> id > 0).collect(Collectors.toSet());
	}

	/**
	 * @param roi gets the mark of its object's prompts
	 * @param prompts that were given
	 */
	public static void mark(final Roi roi, final PromptSet prompts) {
		for (final PromptedObject object : prompts.objects())
			if (object.id() == RoiObject.id(roi)) roi.setProperty(PROMPTS, text(object
				.prompts()));
	}

	/** @return true if the ROI was found by just these prompts */
	static boolean isBy(final List<SlicePrompt> prompts, final Roi roi) {
		return text(prompts).equals(roi.getProperty(PROMPTS));
	}

	private static String text(final List<SlicePrompt> prompts) {
		return Integer.toHexString(prompts.hashCode());
	}

	/**
	 * @param rois any ROIs
	 * @param image any image
	 * @return those that were found in an image of this title
	 */
	public static List<Roi> in(final ImagePlus image, final List<Roi> rois) {
		return rois.stream().filter(Rois::isFound).filter(roi -> title(image)
			.equals(roi.getProperty(IMAGE))).toList();
	}

	/**
	 * @param image any image
	 * @return what commands have put into its overlay, be it under another title
	 */
	public static List<Roi> inOverlay(final ImagePlus image) {
		return image.getOverlay() == null ? List.of() : Arrays.stream(image
			.getOverlay().toArray()).filter(Rois::isFound).filter(roi -> roi
				.getProperty(COMMAND) != null).toList();
	}

	private static boolean isOf(final String command, final Roi roi) {
		return command.equals(roi.getProperty(COMMAND));
	}

	private static String title(final ImagePlus image) {
		return String.valueOf(image.getTitle()).replace('\n', ' ');
	}
}
