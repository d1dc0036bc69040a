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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.evaluate.LabelledImages;
import fiji.plugin.sam2.evaluate.Labels;
import fiji.plugin.sam2.ij.Contrast;
import fiji.plugin.sam2.ij.PlaneSelection;
import fiji.plugin.sam2.ij.PlaneSource;
import fiji.plugin.sam2.mask.Mask;
import ij.ImagePlus;

/**
 * A folder of images and the labels of the same names, each image with a size
 * and a contrast mapping of its own. What has no partner is left out.
 */
public final class LabelledFolder implements LabelledImages {

	private record Pair(Path image, int labels) {}

	private final List<Pair> pairs = new ArrayList<>();
	private final int images;
	private final Labels labels;
	private final List<Integer> channels;
	private final Contrast contrast;

	/**
	 * @param folder of images
	 * @param labels of a folder, whose slices have names
	 * @param channels of each image, 1-based: one, or two or three for colours
	 * @param contrast how the pixel values of each become 0 … 1
	 * @throws Sam2Exception.BadInput if the folder has no image
	 */
	public LabelledFolder(final Path folder, final Labels labels,
		final List<Integer> channels, final Contrast contrast)
	{
		this.labels = labels;
		this.channels = channels;
		this.contrast = contrast;
		final Map<String, Integer> named = new HashMap<>();
		for (int i = 0; i < labels.count(); i++)
			if (labels.name(i) != null) named.put(labels.name(i), i);
		final List<Path> files = ImageFiles.slices(folder);
		images = files.size();
		for (final Path file : files) {
			final Integer index = named.get(ImageFiles.stem(file));
			if (index != null) pairs.add(new Pair(file, index));
		}
	}

	/** @return what has no partner, in a sentence */
	public Optional<String> leftOut() {
		final long alone = images - pairs.size(), without = labels.count() - pairs
			.stream().mapToInt(Pair::labels).distinct().count();
		return alone + without == 0 ? Optional.empty() : Optional.of(pairs.size() +
			" images have labels of the same name; " + alone +
			" without labels and " + without +
			" labels without an image are left out.");
	}

	@Override
	public int count() {
		return pairs.size();
	}

	@Override
	public RgbPlane image(final int index) {
		final Path file = pairs.get(index).image();
		final ImagePlus image = ImageFiles.openFile(file);
		final PlaneSelection plane = PlaneSelection.of(image, null, 1, channels);
		if (plane.count() > 1) throw new Sam2Exception.BadInput("The image " +
			file + " is a stack of " + plane.count() +
			" slices; the images of a folder must be single planes.");
		return PlaneSource.of(image, plane, contrast, Progress.NONE).plane(0);
	}

	@Override
	public SortedMap<Integer, Mask> objects(final int index) {
		return labels.slice(pairs.get(index).labels());
	}
}
