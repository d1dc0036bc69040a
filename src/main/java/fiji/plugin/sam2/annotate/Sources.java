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

package fiji.plugin.sam2.annotate;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.detect.classic.MaximaDetector;
import fiji.plugin.sam2.detect.classic.Settings;
import fiji.plugin.sam2.detect.classic.ThresholdDetector;
import fiji.plugin.sam2.detect.network.NetworkDetector;
import fiji.plugin.sam2.engine.EngineOptions;
import fiji.plugin.sam2.io.format.LabelFormat;
import fiji.plugin.sam2.io.format.LabelFormats;
import fiji.plugin.sam2.io.format.ReadOptions;

/** Opens what the user names as detector. */
final class Sources {

	private Sources() {}

	/**
	 * @param options with the detector
	 * @param device device and threads of a network
	 * @return where the objects come from, closed by the caller
	 * @throws Sam2Exception.BadInput if it is none of what is known
	 */
	static PromptSource open(final AnnotateOptions options,
		final EngineOptions device)
	{
		final String text = options.detector().trim();
		final int colon = text.indexOf(':');
		final String settings = colon < 0 ? "" : text.substring(colon + 1);
		switch ((colon < 0 ? text : text.substring(0, colon)).toLowerCase(
			Locale.ROOT)) {
			case "threshold" :
				return new DetectorSource(new ThresholdDetector(new Settings(
					settings)));
			case "maxima" :
				return new DetectorSource(new MaximaDetector(new Settings(settings)));
			default :
				return file(text, options, device);
		}
	}

	private static PromptSource file(final String text,
		final AnnotateOptions options, final EngineOptions device)
	{
		final Path path;
		try {
			path = Path.of(text);
		}
		catch (final InvalidPathException exc) {
			throw new Sam2Exception.BadInput("'" + text + "' is no detector.", exc);
		}
		if (options.hasNetwork()) return new DetectorSource(NetworkDetector.open(
			path, options.detection(), device));
		if (!Files.exists(path)) throw new Sam2Exception.BadInput(
			"There is no detector '" + text +
				"'; give an ONNX file, threshold[:key=value,…], maxima[:key=value,…], a table of boxes (CSV) or existing labels.");
		if (text.toLowerCase(Locale.ROOT).endsWith(".csv")) return BoxTable.read(
			path);
		final LabelFormat format = LabelFormats.recognise(path);
		return KnownSource.of("existing labels " + path + " (" + format.name() +
			")", LabelFormats.read(format, path, new ReadOptions(options.data(), 0,
				0)));
	}
}
