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
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fiji.plugin.sam2.Progress;
import fiji.plugin.sam2.Sam2Exception;

/**
 * Fetches a file over HTTP into a {@link PartFile}. A connection that breaks is
 * taken up again where it broke, as long as each attempt brings something; what
 * is there after the last one waits for the next call.
 */
final class ModelDownload {

	private static final int BLOCK = 1 << 18;
	private static final int MAX_ATTEMPTS = 5;
	private static final int POLL_MILLIS = 100;
	private static final int OK = 200;
	private static final int PARTIAL = 206;
	private static final int RANGE_NOT_SATISFIABLE = 416;

	/** Ten times the largest checkpoint of the family. */
	private static final long MOST_BYTES = 10L << 30;

	private static final Pattern CONTENT_RANGE = Pattern.compile(
		"bytes (\\d+)-(\\d+)/(\\d+|\\*)");

	private final URI url;
	private final OptionalLong expected;
	private final Duration patience;
	private final Progress progress;
	private final HttpClient client;
	private long total;

	/**
	 * @param url where the file is
	 * @param expected its length in bytes if known
	 * @param patience how long to wait for a server that sends nothing
	 * @param progress told the bytes done, and asked whether to stop
	 */
	ModelDownload(final URI url, final OptionalLong expected,
		final Duration patience, final Progress progress)
	{
		this.url = url;
		this.expected = expected;
		this.patience = patience;
		this.progress = progress;
		client = HttpClient.newBuilder().followRedirects(Redirect.NORMAL)
			.connectTimeout(patience).build();
	}

	/**
	 * @param part receives the file
	 * @throws Sam2Exception if the server has no such file, another one than
	 *           expected, or stops sending
	 * @throws CancellationException if the user wants it to stop
	 */
	void into(final PartFile part) {
		if (expected.isPresent() && part.size() > expected.getAsLong()) part
			.clear();
		for (int attempt = 1;; attempt++) {
			final long before = part.size();
			try {
				attempt(part);
				return;
			}
			catch (final IOException exc) {
				progress.throwIfCancelled();
				if (attempt < MAX_ATTEMPTS && part.size() > before) continue;
				throw stopped(part.size(), exc);
			}
		}
	}

	private Sam2Exception stopped(final long bytes, final IOException exc) {
		if (bytes == 0) return new Sam2Exception("The download of " + url +
			" did not begin: " + PartFile.reason(exc) +
			"; a file that was fetched in another way can be installed too.", exc);
		return new Sam2Exception("The download of " + url + " stopped after " +
			bytes + (total > 0 ? " of " + total : "") + " bytes: " + PartFile.reason(
				exc) + "; the same command goes on from there.", exc);
	}

	private void attempt(final PartFile part) throws IOException {
		long start = part.size();
		if (expected.isPresent() && start == expected.getAsLong()) return;
		final HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(
			patience);
		if (start > 0) request.header("Range", "bytes=" + start + "-");
		final HttpResponse<InputStream> response = await(client.sendAsync(request
			.build(), BodyHandlers.ofInputStream()));
		try (InputStream body = response.body()) {
			final int status = response.statusCode();
			if (status == RANGE_NOT_SATISFIABLE && start > 0) {
				part.clear();
				throw new IOException("the server has less than was fetched before");
			}
			if (status == PARTIAL) total = totalOf(response, start);
			else if (status == OK) {
				// A server without ranges sends all of it again.
				part.clear();
				start = 0;
				total = response.headers().firstValueAsLong("Content-Length").orElse(0);
			}
			else throw new Sam2Exception("The server of " + url +
				" answers with status " + status + " instead of the file.");
			checkLength();
			part.checkRoom(Math.max(0, total - start));
			receive(body, part);
		}
		if (total > 0 && part.size() < total) throw new IOException(
			"the connection ended early");
	}

	/** A range that starts elsewhere must not be appended. */
	private static long totalOf(final HttpResponse<?> response, final long start)
		throws IOException
	{
		final Matcher range = CONTENT_RANGE.matcher(response.headers().firstValue(
			"Content-Range").orElse(""));
		if (!range.matches() || Long.parseLong(range.group(1)) != start)
			throw new IOException("the server sends another range than asked for");
		return range.group(3).equals("*") ? 0 : Long.parseLong(range.group(3));
	}

	private void checkLength() {
		if (total > 0 && expected.isPresent() && total != expected.getAsLong())
			throw new Sam2Exception.BadModel("The server of " + url + " offers " +
				total + " bytes instead of the " + expected.getAsLong() +
				" of that model; nothing was installed.");
		if (total > MOST_BYTES) throw new Sam2Exception.BadModel("The server of " +
			url + " offers " + total +
			" bytes; no model of this family is larger than " + MOST_BYTES + ".");
	}

	private void receive(final InputStream body, final PartFile part)
		throws IOException
	{
		final long most = expected.orElse(total > 0 ? total : MOST_BYTES);
		final byte[] block = new byte[BLOCK];
		while (true) {
			final int count = await(CompletableFuture.supplyAsync(() -> read(body,
				block)));
			if (count < 0) return;
			if (part.size() + count > most) throw new Sam2Exception.BadModel(
				"The server of " + url + " sends more than the " + most +
					" bytes of that model; nothing was installed.");
			part.append(ByteBuffer.wrap(block, 0, count));
			progress.update(part.size(), expected.orElse(total), "downloading " +
				url);
		}
	}

	private static int read(final InputStream body, final byte[] block) {
		try {
			return body.read(block);
		}
		catch (final IOException exc) {
			throw new java.io.UncheckedIOException(exc);
		}
	}

	/** Waits, but neither for ever nor beyond a cancel. */
	private <T> T await(final CompletableFuture<T> future) throws IOException {
		final long end = System.nanoTime() + patience.toNanos();
		try {
			while (true) {
				progress.throwIfCancelled();
				try {
					return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
				}
				catch (final TimeoutException exc) {
					if (System.nanoTime() > end) throw new IOException(
						"the server sent nothing for " + patience.toMillis() / 1000.0 +
							" s");
				}
			}
		}
		catch (final ExecutionException exc) {
			final Throwable cause = exc
				.getCause() instanceof java.io.UncheckedIOException ? exc.getCause()
					.getCause() : exc.getCause();
			throw cause instanceof IOException ? (IOException) cause
				: new IOException(cause);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Cancelled.");
		}
		finally {
			future.cancel(true);
		}
	}
}
