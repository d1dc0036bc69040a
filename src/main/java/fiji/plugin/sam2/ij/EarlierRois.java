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

import java.util.List;

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
	 * @param roi gets the mark
	 * @param image in which it was found
	 * @param command that found it
	 */
	public static void mark(final Roi roi, final ImagePlus image,
		final String command)
	{
		roi.setProperty(IMAGE, title(image));
		roi.setProperty(COMMAND, command);
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

	/** @return true if this command found the ROI */
	public static boolean isOf(final String command, final Roi roi) {
		return command.equals(roi.getProperty(COMMAND));
	}

	private static String title(final ImagePlus image) {
		return String.valueOf(image.getTitle()).replace('\n', ' ');
	}
}
