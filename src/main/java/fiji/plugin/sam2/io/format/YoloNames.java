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

package fiji.plugin.sam2.io.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import fiji.plugin.sam2.Sam2Exception;

/** {@code data.yaml} of a YOLO dataset: the names of its classes. */
final class YoloNames {

	static final String FILE = "data.yaml";

	private static final int MAX_BYTES = 1 << 22;
	private static final int MAX_DEPTH = 20;

	private YoloNames() {}

	/**
	 * @param folder a dataset, or its labels
	 * @return the dataset's description there or one folder up, or null
	 */
	static Path find(final Path folder) {
		final Path absolute = folder.toAbsolutePath().normalize();
		for (final Path place : new Path[]{absolute, absolute.getParent()})
			if (place != null) for (final String name : new String[]{FILE,
				"dataset.yaml", "data.yml"})
				if (Files.isRegularFile(place.resolve(name))) return place.resolve(
					name);
		return null;
	}

	/**
	 * @param file a YAML file
	 * @return class index → name
	 * @throws IOException if it cannot be read
	 * @throws Sam2Exception.BadInput if it holds no names
	 */
	static SortedMap<Integer, String> read(final Path file) throws IOException {
		if (Files.size(file) > MAX_BYTES) throw new Sam2Exception.BadInput(
			"The file " + file + " is too large to describe a dataset: more than " +
				(MAX_BYTES >> 20) + " MB.");
		final LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setNestingDepthLimit(MAX_DEPTH);
		options.setMaxAliasesForCollections(0);
		final Object root;
		try {
			root = new Yaml(new SafeConstructor(options)).load(Files.readString(file,
				StandardCharsets.UTF_8));
		}
		catch (final YAMLException
				| java.nio.charset.CharacterCodingException exc)
		{
			throw new Sam2Exception.BadInput("The file " + file +
				" is not valid YAML.", exc);
		}
		final SortedMap<Integer, String> names = new TreeMap<>();
		final Object value = root instanceof Map<?, ?> map ? map.get("names")
			: null;
		if (value instanceof List<?> list) for (final Object name : list)
			names.put(names.size(), String.valueOf(name));
		else if (value instanceof Map<?, ?> map)
			for (final Map.Entry<?, ?> entry : map.entrySet())
			if (entry.getKey() instanceof Integer index && index >= 0) names.put(
				index, String.valueOf(entry.getValue()));
			else throw new Sam2Exception.BadInput("The file " + file +
				" names the class '" + entry.getKey() +
				"'; classes are whole numbers from 0 on.");
		else throw new Sam2Exception.BadInput("The file " + file +
			" has no 'names' of classes.");
		return names;
	}

	/**
	 * @param names of the classes from 0 on
	 * @param images path of the images from the folder of the description, or
	 *          absolute
	 * @return a description of a dataset; it names no root, so that the images
	 *         are looked for from its own folder
	 */
	static String yaml(final List<String> names, final String images) {
		final Map<String, Object> root = new java.util.LinkedHashMap<>();
		root.put("train", images);
		root.put("val", images);
		root.put("nc", names.size());
		final Map<Integer, String> map = new TreeMap<>();
		for (final String name : new ArrayList<>(names))
			map.put(map.size(), name);
		root.put("names", map);
		final DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		return new Yaml(options).dump(root);
	}
}
