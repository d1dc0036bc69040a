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

package fiji.plugin.sam2.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import fiji.plugin.sam2.Sam2Exception;

/** Opens checkpoint files, telling their format by their first bytes. */
public final class Checkpoints {

	private static final int HEAD = 64;

	private Checkpoints() {}

	/**
	 * Opens a checkpoint and checks its table of contents. Names are as stored in
	 * the file.
	 *
	 * @param path a {@code .pt} or {@code .safetensors} file, whatever its name
	 * @return its tensors
	 * @throws Sam2Exception.ModelNotFound if there is no such file
	 * @throws Sam2Exception.BadModel if it is refused, with one sentence why
	 */
	public static Checkpoint open(final Path path) {
		if (!Files.exists(path)) throw new Sam2Exception.ModelNotFound(
			"There is no model file " + path + ".");
		if (!Files.isRegularFile(path)) throw new Sam2Exception.BadModel(
			"Checkpoint " + path +
				" was refused: it is not a file; accepted: a .pt or .safetensors file.");
		return open(new MappedFile(path));
	}

	/** Opens any source; closes it if it is refused. */
	static Checkpoint open(final ByteSource source) {
		try {
			return read(source);
		}
		catch (final Sam2Exception exc) {
			source.close();
			throw exc;
		}
	}

	private static Checkpoint read(final ByteSource source) {
		if (source.size() == 0) throw source.refuse("it is empty");
		final ByteBuffer head = source.slice(0, Math.min(HEAD, source.size()));
		final String text = StandardCharsets.ISO_8859_1.decode(head.duplicate())
			.toString();
		if (text.startsWith("PK\3\4")) return new TorchCheckpoint(source);
		if (text.length() > 8 && text.charAt(8) == '{')
			return new SafetensorsCheckpoint(source);
		throw source.refuse(guess(text) +
			"; accepted: .pt files of PyTorch 1.6 or later, and .safetensors");
	}

	/** The files people most often have instead of a checkpoint. */
	private static String guess(final String head) {
		final String start = head.stripLeading().toLowerCase();
		if (head.startsWith("\u0080\u0002")) return "it is a bare pickle, as " +
			"PyTorch wrote before version 1.6 (load it there and save it again)";
		if (start.startsWith("<!doctype") || start.startsWith("<html"))
			return "it is a web page, so the download went wrong";
		if (start.startsWith("version https://git-lfs")) return "it is a Git LFS " +
			"pointer, not the file it stands for";
		if (head.startsWith("PK")) return "it is an empty or split zip archive";
		if (head.startsWith("\u0089HDF")) return "it is an HDF5 file";
		return "it is in neither of the known formats";
	}
}
