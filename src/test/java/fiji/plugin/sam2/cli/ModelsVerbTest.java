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

package fiji.plugin.sam2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.Sam2Exception;
import picocli.CommandLine;

/** The verbs as a user types them. */
class ModelsVerbTest {

	/** A checkpoint of the test architecture, as its exporter seeded it. */
	private static final Path CHECKPOINT = Path.of(
		"src/test/resources/fiji/plugin/sam2/parity/test.safetensors");

	@TempDir
	private Path folder;
	private Path store;
	private String out;
	private Exception thrown;

	@BeforeEach
	void chooseStore() {
		store = folder.resolve("store");
	}

	private int run(final String... args) {
		final StringWriter text = new StringWriter();
		final StringWriter progress = new StringWriter();
		thrown = null;
		final CommandLine line = Sam2Cli.commandLine();
		line.setOut(new PrintWriter(text));
		line.setErr(new PrintWriter(progress));
		final CommandLine.IExecutionExceptionHandler handler = line
			.getExecutionExceptionHandler();
		line.setExecutionExceptionHandler((exc, command, parsed) -> {
			thrown = exc;
			return handler.handleExecutionException(exc, command, parsed);
		});
		final List<String> all = new ArrayList<>(List.of("models"));
		all.addAll(Arrays.asList(args));
		all.addAll(List.of("--models", store.toString()));
		final int code = line.execute(all.toArray(String[]::new));
		out = text.toString();
		return code;
	}

	@Test
	void listsWhatThereIs() {
		assertThat(run("list")).isZero();
		assertThat(out).contains(
			"nano                     embedded  10 MB        256").contains(
				"\nsam2.1_hiera_tiny        no        156 MB       1024  SAM").contains(
					"CC-BY-SA-4.0").contains(store.toString());
	}

	@Test
	void describesWhatIsNotInstalled() {
		assertThat(run("info", "MedSAM2")).isZero();
		assertThat(out).contains("medsam2").contains("Bo Wang lab").contains(
			"not known").contains(
				"no; 'sam2 models install medsam2 --unverified' fetches it");
		assertThat(run("info", "nothing")).isEqualTo(3);
		assertThat(thrown).isExactlyInstanceOf(Sam2Exception.ModelNotFound.class);
	}

	/**
	 * As with the other verbs, {@code _} in the name of an option is no fault.
	 */
	@Test
	void optionsMayHaveUnderscores() {
		assertThat(run("info", "nano", "--input_size", "256")).isZero();
		assertThat(out).contains("input size         256 of");
	}

	@Test
	void installsFromAFileAndVerifies() throws IOException {
		assertThat(run("install", "--from", CHECKPOINT.toString(), "--quiet"))
			.isZero();
		assertThat(store.resolve("test.safetensors")).hasSameBinaryContentAs(
			CHECKPOINT);
		assertThat(out).contains("(test)").contains("could not be verified");
		// What a selftest measured is no model.
		Files.writeString(store.resolve("selftest.json"), "{}");
		assertThat(run("list")).isZero();
		assertThat(out).contains("test.safetensors         yes").doesNotContain(
			"selftest");
		assertThat(run("info", "test.safetensors")).isZero();
		assertThat(out).contains("SAM 2.1").contains(
			"Input size 128 is the default of test").contains("safetensors, ");
		assertThat(run("verify")).isZero();
		assertThat(out).contains(
			"test.safetensors: opens; what it should be is not known").contains(
				"nano: opens");
		assertThat(run("verify", "nano")).isZero();
		assertThat(out).doesNotContain("test.safetensors").doesNotContain(
			"further");

		final byte[] damaged = Files.readAllBytes(CHECKPOINT);
		Files.write(store.resolve("test.safetensors"), Arrays.copyOf(damaged,
			damaged.length / 2));
		assertThat(run("verify")).isEqualTo(3);
		assertThat(thrown).isExactlyInstanceOf(Sam2Exception.BadModel.class);
		assertThat(out).contains("WRONG");
	}

	@Test
	void refusesAFileThatIsNotWhatItsNameSays() throws IOException {
		final Path fake = Files.copy(CHECKPOINT, folder.resolve(
			"sam2.1_hiera_tiny.pt"));
		assertThat(run("install", "--from", fake.toString())).isEqualTo(3);
		assertThat(thrown).isExactlyInstanceOf(Sam2Exception.BadModel.class)
			.hasMessageContaining("bytes instead of 156008466").hasMessageEndingWith(
				"Nothing was installed.");
		assertThat(run("install", "tiny", "--from", CHECKPOINT.toString()))
			.isEqualTo(3);
		assertThat(store).doesNotExist();
	}

	@Test
	void installsFromAnAddressOnlyWithAHashOrConsent() throws IOException {
		final byte[] content = Files.readAllBytes(CHECKPOINT);
		final HttpServer server = HttpServer.create(new InetSocketAddress(
			InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/mine.safetensors", exchange -> {
			exchange.sendResponseHeaders(200, content.length);
			exchange.getResponseBody().write(content);
			exchange.close();
		});
		server.start();
		try {
			final String url = "http://127.0.0.1:" + server.getAddress().getPort() +
				"/mine.safetensors";
			assertThat(run("install", url)).isEqualTo(2);
			assertThat(thrown).isExactlyInstanceOf(Sam2Exception.BadInput.class)
				.hasMessageContaining("--unverified");
			assertThat(run("install", url, "--sha256", "0".repeat(64))).isEqualTo(3);
			assertThat(thrown).isExactlyInstanceOf(Sam2Exception.BadModel.class);
			assertThat(run("install", url, "--unverified")).isZero();
			assertThat(store.resolve("mine.safetensors")).hasBinaryContent(content);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void tellsWrongUse() {
		assertThat(run("install")).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(run("install", "nothing")).isEqualTo(3);
		assertThat(thrown).isExactlyInstanceOf(Sam2Exception.ModelNotFound.class);
		assertThat(run("install", "ftp://host/x.pt")).isEqualTo(2);
		assertThat(thrown).isExactlyInstanceOf(Sam2Exception.BadInput.class);
		assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(run("install", "nano")).isEqualTo(2);
		assertThat(thrown).hasMessage(
			"nano is part of the plugin; there is nothing to install.");
	}

	@Test
	void verifiesNothing() {
		assertThat(run("verify")).isZero();
		assertThat(out).contains("nano: opens, part of the plugin, SHA-256 ")
			.contains("No further models are installed in " + store);
	}
}
