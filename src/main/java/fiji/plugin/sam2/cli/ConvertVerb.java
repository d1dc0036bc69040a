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

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import fiji.plugin.sam2.io.format.Conversion;
import fiji.plugin.sam2.io.format.ConvertOptions;
import fiji.plugin.sam2.io.format.LabelFormat;
import fiji.plugin.sam2.io.format.LabelFormats;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sam2 convert}: labels from one format to another. */
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false,
	description = "Convert labels from one format to another, and say what was lost.")
final class ConvertVerb implements Callable<Integer> {

	/** Names of the formats. */
	static final class Names implements Iterable<String> {

		@Override
		public java.util.Iterator<String> iterator() {
			return LabelFormats.all().stream().map(LabelFormat::name).iterator();
		}
	}

	@Parameters(index = "0", paramLabel = "INPUT",
		description = "File or folder of labels.")
	private String input;

	@Option(names = "--from", paramLabel = "FORMAT", defaultValue = "",
		description = "Format of the input (default: recognised by its content).")
	private String from;

	@Option(names = "--to", paramLabel = "FORMAT", required = true,
		completionCandidates = Names.class,
		description = "Format of the output: ${COMPLETION-CANDIDATES}.")
	private String to;

	@Option(names = "--output", paramLabel = "DIR", required = true,
		description = "Folder of the output, made if need be.")
	private String output;

	@Option(names = "--image", paramLabel = "PATH", defaultValue = "",
		description = "The annotated image or a folder of images, where the labels do not tell how large they are.")
	private String image;

	@Option(names = "--size", paramLabel = "WxH", defaultValue = "",
		description = "Width and height of the images in pixels, instead of --image.")
	private String size;

	@Option(names = "--stack", paramLabel = "z|t", defaultValue = "",
		description = "Put single images together to a stack, in the order of their names.")
	private String stack;

	@Option(names = "--values", paramLabel = "ids|classes", defaultValue = "ids",
		description = "What pixel values of label images are: ids of objects, or classes (value 1 is class 0, each connected region an object) (default: ${DEFAULT-VALUE}).")
	private String values;

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	/** @return the exit code */
	@Override
	public Integer call() {
		final ConvertOptions options = new ConvertOptions(from, image, size, stack,
			values);
		final Conversion done = new FileRun(spec.commandLine(), output, false).run((
			service, progress) -> service.convertLabels(input, to, output, options,
				progress));
		final PrintWriter out = spec.commandLine().getOut();
		out.println(done.sentence());
		final List<String> losses = done.losses().sentences();
		for (final String loss : losses)
			out.println("Lost: " + loss);
		out.flush();
		return ExitCodes.DONE;
	}
}
