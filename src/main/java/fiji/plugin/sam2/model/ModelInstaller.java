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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;

/**
 * Puts models into the store. A file becomes visible there only when it has the
 * length and hash it should have, and is a checkpoint of the architecture it
 * should be.
 */
public final class ModelInstaller {

	private static final int BLOCK = 1 << 20;
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final ModelStore store;
	private final Duration patience;

	/** @param store receives the models */
	public ModelInstaller(final ModelStore store) {
		this(store, PATIENCE);
	}

	ModelInstaller(final ModelStore store, final Duration patience) {
		this.store = store;
		this.patience = patience;
	}

	/**
	 * Downloads a model. What an interrupted download left is used if the model's
	 * hash is known; else it starts afresh, as nothing could tell a mixture of
	 * two files.
	 *
	 * @param source a model with an address
	 * @param unverified true to install it even if its hash is not known
	 * @param progress told the bytes done, and asked whether to stop
	 * @return the installed file
	 * @throws Sam2Exception.BadInput if its hash is not known and that was not
	 *           accepted
	 * @throws Sam2Exception.BadModel if what was fetched is not that model
	 * @throws Sam2Exception if it cannot be fetched or written
	 * @throws java.util.concurrent.CancellationException if the user wants it to
	 *           stop
	 */
	public Path download(final InstallSource source, final boolean unverified,
		final Progress progress)
	{
		if (source.sha256().isEmpty() && !unverified)
			throw new Sam2Exception.BadInput("No SHA-256 of " + source.name() +
				" is known, so a download of it cannot be verified; give one by --sha256, or accept that by --unverified.");
		final Path target = store.folder().resolve(source.file());
		try (PartFile part = new PartFile(target)) {
			if (source.sha256().isEmpty()) part.clear();
			new ModelDownload(source.url().orElseThrow(), source.bytes(), patience,
				progress).into(part);
			verifyAndFinish(source, part, progress);
		}
		return target;
	}

	/**
	 * Copies a file of this machine into the store.
	 *
	 * @param source the model the file should be
	 * @param file the file
	 * @param progress told the bytes done, and asked whether to stop
	 * @return the installed file
	 * @throws Sam2Exception.ModelNotFound if there is no such file
	 * @throws Sam2Exception.BadModel if it is not that model
	 * @throws Sam2Exception if it cannot be written
	 * @throws java.util.concurrent.CancellationException if the user wants it to
	 *           stop
	 */
	public Path copy(final InstallSource source, final Path file,
		final Progress progress)
	{
		// Says what is wrong with it before anything is written.
		Checkpoints.open(file).close();
		refuseUnless(() -> checkLength(source, file));
		final Path target = store.folder().resolve(source.file());
		try (PartFile part = new PartFile(target)) {
			part.clear();
			copy(file, part, progress);
			verifyAndFinish(source, part, progress);
		}
		return target;
	}

	private static void copy(final Path file, final PartFile part,
		final Progress progress)
	{
		try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
			final long size = in.size();
			part.checkRoom(size);
			final ByteBuffer block = ByteBuffer.allocate(BLOCK);
			while (in.read(block.clear()) >= 0) {
				part.append(block.flip());
				progress.update(part.size(), size, "copying " + file.getFileName());
				progress.throwIfCancelled();
			}
		}
		catch (final IOException exc) {
			throw new Sam2Exception("Reading " + file + " failed: " + PartFile.reason(
				exc) + ".", exc);
		}
	}

	private void verifyAndFinish(final InstallSource source, final PartFile part,
		final Progress progress)
	{
		try {
			refuseUnless(() -> verify(source, part.path(), progress));
		}
		catch (final Sam2Exception.BadModel exc) {
			part.discard();
			throw exc;
		}
		part.finish();
	}

	private static void refuseUnless(final Runnable right) {
		try {
			right.run();
		}
		catch (final Sam2Exception.BadModel exc) {
			throw new Sam2Exception.BadModel(exc.getMessage() +
				" Nothing was installed.", exc);
		}
	}

	private static void checkLength(final InstallSource source, final Path file) {
		final long length = size(file);
		if (source.bytes().isPresent() && source.bytes().getAsLong() != length)
			throw new Sam2Exception.BadModel(source.name() + " has " + length +
				" bytes instead of " + source.bytes().getAsLong() + ".");
	}

	/**
	 * Checks that a file is the model it should be.
	 *
	 * @param source the model
	 * @param file the file
	 * @param progress told the bytes done, and asked whether to stop
	 * @return the file's SHA-256
	 * @throws Sam2Exception.BadModel if it is not, with one sentence why
	 */
	public String verify(final InstallSource source, final Path file,
		final Progress progress)
	{
		checkLength(source, file);
		final String hash = Sha256.of(file, progress);
		if (source.sha256().isPresent() && !source.sha256().get().equals(hash))
			throw new Sam2Exception.BadModel(source.name() + " has the SHA-256 " +
				hash + " instead of " + source.sha256().get() + ".");
		final String architecture = store.recognise(file).name();
		if (source.architecture().isPresent() && !source.architecture().get()
			.equals(architecture)) throw new Sam2Exception.BadModel(source.name() +
				" is a checkpoint of " + architecture + " instead of " + source
					.architecture().get() + ".");
		return hash;
	}

	private static long size(final Path file) {
		try {
			return Files.size(file);
		}
		catch (final IOException exc) {
			throw new Sam2Exception.BadModel("Checkpoint " + file +
				" cannot be read: " + PartFile.reason(exc) + ".", exc);
		}
	}
}
