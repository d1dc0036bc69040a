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
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.io.StrictJson;

/**
 * COCO's JSON for instances: {@code annotations.json}. Reads run lengths in
 * both forms, outlines, and lists of results; writes compressed run lengths, or
 * outlines along pixel edges.
 */
final class CocoFormat implements LabelFormat {

	static final String FILE = "annotations.json";

	private final boolean rings;

	/** @param rings whether outlines are written instead of run lengths */
	CocoFormat(final boolean rings) {
		this.rings = rings;
	}

	@Override
	public String name() {
		return rings ? "coco-rings" : "coco";
	}

	@Override
	public String description() {
		return rings ? "COCO JSON with outlines" : "COCO JSON with run lengths";
	}

	@Override
	public Set<Loss> losses() {
		final Set<Loss> losses = EnumSet.of(Loss.STACKS, Loss.PARENTS);
		if (rings) losses.add(Loss.EMPTY);
		return losses;
	}

	@Override
	public boolean recognises(final Path input) throws IOException {
		if (rings) return false;
		final Path file = Inputs.file(input, FILE, ".json");
		return file != null && Inputs.head(file).matches(
			"(?s)\\s*(\\{.*\"(images|annotations|categories|info|licenses)\"\\s*:.*|\\[\\s*\\{.*\"(image_id|category_id)\"\\s*:.*)");
	}

	@Override
	public Annotations read(final Path input, final ReadOptions options)
		throws IOException
	{
		final Path file = Inputs.file(input, FILE, ".json");
		if (file == null) throw new Sam2Exception.BadInput("There is no " + FILE +
			" in " + input + ".");
		Inputs.checkSize(file);
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			return new CocoReader(new StrictJson(in, file.toString())).read();
		}
		catch (final java.nio.charset.CharacterCodingException exc) {
			throw new Sam2Exception.BadInput("The file " + file +
				" is not a text in UTF-8.", exc);
		}
	}

	@Override
	public void write(final Annotations all, final LabelOutput output)
		throws IOException
	{
		new CocoWriter(all, rings).write(output.file(FILE));
	}
}
