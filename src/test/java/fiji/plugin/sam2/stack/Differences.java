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

package fiji.plugin.sam2.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Largest differences between results and what the official code gives. */
final class Differences {

	private int planes;
	private double logits;
	private double iou;
	private double score;
	private double maskIou = 1;

	/** Nothing compared yet. */
	Differences() {}

	/** Those of one object on one slice. */
	Differences(final SliceResult result, final JsonObject expected) {
		planes = 1;
		iou = Math.abs(result.predictedIou() - expected.get("iou").getAsDouble());
		score = Math.abs(result.objectScore() - expected.get("object_score")
			.getAsDouble());
		final float[] ours = result.lowResLogits();
		final float[] official = ParityFixtures.floats(expected.getAsJsonObject(
			"logits"));
		assertThat(ours).hasSameSizeAs(official);
		int both = 0, any = 0;
		for (int i = 0; i < ours.length; i++) {
			logits = Math.max(logits, Math.abs(ours[i] - official[i]));
			if (ours[i] > 0 && official[i] > 0) both++;
			if (ours[i] > 0 || official[i] > 0) any++;
		}
		if (any > 0) maskIou = both / (double) any;
	}

	double logits() {
		return logits;
	}

	/** Of the low-resolution masks. */
	double maskIou() {
		return maskIou;
	}

	void add(final Differences other) {
		planes += other.planes;
		logits = Math.max(logits, other.logits);
		iou = Math.max(iou, other.iou);
		score = Math.max(score, other.score);
		maskIou = Math.min(maskIou, other.maskIou);
	}

	/** Adds a row to the file that the system property names, if any. */
	void report(final String name) {
		final String file = System.getProperty("sam2.parity.table");
		if (file == null) return;
		final String row = String.format(Locale.ROOT,
			"| %s | %d | %.1e | %.1e | %.1e | %.5f |%n", name, planes, logits, iou,
			score, maskIou);
		try {
			Files.writeString(Path.of(file), row, StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}
}
