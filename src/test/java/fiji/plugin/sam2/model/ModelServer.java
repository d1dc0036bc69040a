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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;

/** A real HTTP server on this machine that can be told to misbehave. */
final class ModelServer implements AutoCloseable {

	private final HttpServer server;
	private final byte[] content;

	/** The Range header of each request, empty without one. */
	final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

	/** Connections break after so many bytes of the body; 0 never. */
	volatile int breakAfter;

	/** How many connections break before they last. */
	volatile int breaks = Integer.MAX_VALUE;

	/** Whether ranges are understood. */
	volatile boolean withRanges = true;

	/** Whether the length is told. */
	volatile boolean withLength = true;

	/** Bytes to announce beyond the content. */
	volatile int lie;

	/** After so many bytes nothing more is sent, for a while; 0 never. */
	volatile int stallAfter;

	ModelServer(final byte[] content) throws IOException {
		this.content = content;
		server = HttpServer.create(new InetSocketAddress(InetAddress
			.getLoopbackAddress(), 0), 0);
		server.setExecutor(Executors.newCachedThreadPool(r -> {
			final Thread thread = new Thread(r);
			thread.setDaemon(true);
			return thread;
		}));
		server.createContext("/model.safetensors", this::serve);
		server.createContext("/moved/model.safetensors", exchange -> {
			exchange.getResponseHeaders().add("Location", url().toString());
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		});
		server.start();
	}

	URI url() {
		return url("/model.safetensors");
	}

	URI url(final String path) {
		return URI.create("http://" + server.getAddress().getAddress()
			.getHostAddress() + ":" + server.getAddress().getPort() + path);
	}

	private void serve(final HttpExchange exchange) throws IOException {
		final String range = exchange.getRequestHeaders().getFirst("Range");
		ranges.add(range == null ? "" : range);
		int start = 0;
		if (range != null && withRanges) {
			start = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
			if (start >= content.length) {
				exchange.sendResponseHeaders(416, -1);
				exchange.close();
				return;
			}
			exchange.getResponseHeaders().add("Content-Range", "bytes " + start +
				"-" + (content.length - 1) + "/" + content.length);
		}
		final int length = content.length - start;
		exchange.sendResponseHeaders(range != null && withRanges ? 206 : 200,
			withLength ? length + lie : 0);
		final OutputStream out = exchange.getResponseBody();
		if (stallAfter > 0) stall(out, start);
		if (breakAfter > 0 && breaks-- > 0) {
			out.write(content, start, Math.min(length, breakAfter));
			out.flush();
			// The server closes the connection of a handler that fails.
			throw new IOException("broken on purpose");
		}
		out.write(content, start, length);
		if (lie > 0) out.write(new byte[lie]);
		exchange.close();
	}

	private void stall(final OutputStream out, final int start)
		throws IOException
	{
		out.write(content, start, stallAfter);
		out.flush();
		try {
			Thread.sleep(5_000);
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
		throw new IOException("stalled on purpose");
	}

	@Override
	public void close() {
		server.stop(0);
	}
}
