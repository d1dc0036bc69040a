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

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A page that shows what was found, whole in one file: pictures with masks,
 * counts, scores, and the images that could not be annotated. Every text that
 * comes from outside is escaped.
 */
final class ReportPage {

	/** Of more images than this only the numbers are shown. */
	private static final int MOST_PICTURES = 400;

	private static final String STYLE = """
			body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#222;background:#fff}
			h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2rem 0 .6rem}
			p{margin:.3rem 0}ul{margin:.3rem 0;padding-left:1.2rem}.quiet{color:#666}
			code{overflow-wrap:anywhere}table{border-collapse:collapse}th,td{padding:.25rem .9rem .25rem 0;text-align:left;vertical-align:top}
			th{border-bottom:1px solid #ccc;font-weight:600}td.n,th.n{text-align:right}
			.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:1rem}
			figure{margin:0}figure img{width:100%;height:11rem;object-fit:contain;background:#111;border-radius:4px;display:block}
			figcaption{font-size:.82rem;line-height:1.35;margin-top:.35rem;overflow-wrap:anywhere}.bad td:first-child{overflow-wrap:anywhere;max-width:24rem}
			@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}.quiet{color:#999}th{border-color:#444}}
			""";

	private final AnnotateOptions options;
	private final AnnotateResult result;
	private final List<ImageRecord> records;
	private final Map<Integer, String> names;
	private final Records kept;
	private final StringBuilder page = new StringBuilder();

	ReportPage(final AnnotateOptions options, final AnnotateResult result,
		final List<ImageRecord> records, final Map<Integer, String> names,
		final Records kept)
	{
		this.options = options;
		this.result = result;
		this.records = records;
		this.names = names;
		this.kept = kept;
	}

	/** Writes the page, whole or not at all. */
	void write() {
		final Path part = result.report().resolveSibling(".report.html.part");
		try (BufferedWriter out = Files.newBufferedWriter(part)) {
			head();
			refused();
			classes();
			out.append(page);
			pictures(out);
			out.append("</body></html>\n");
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
		try {
			Files.move(part, result.report(), StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final IOException exc) {
			throw failed(exc);
		}
	}

	private Sam2Exception failed(final IOException exc) {
		return new Sam2Exception.BadInput("The report " + result.report() +
			" cannot be written: " + exc.getMessage() + ".", exc);
	}

	private void head() {
		page.append(
			"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
			.append(escape(String.valueOf(options.data().getFileName()))).append(
				" annotated</title><style>").append(STYLE).append(
					"</style></head><body>");
		final double seconds = records.stream().mapToDouble(ImageRecord::seconds)
			.sum();
		page.append("<h1>").append(escape(String.valueOf(options.data()
			.getFileName()))).append("</h1><p>").append(result.objects()).append(
				" objects in ").append(records.size()).append(" of ").append(result
					.images()).append(" images").append(result.cancelled()
						? " <strong>(cancelled)</strong>" : "").append("; ").append(result
							.annotated()).append(" annotated in this run, ").append(result
								.skipped()).append(" before");
		if (!records.isEmpty()) page.append(String.format(Locale.ROOT,
			"; %.2f s for an image", seconds / records.size()));
		page.append(".</p><ul class=\"quiet\">");
		page.append("<li>Masks of ").append(options.masks() ==
			AnnotateOptions.Masks.SAM2 ? "SAM 2" : "the detector").append(
				"; formats ").append(escape(String.join(", ", options.formats())))
			.append("; labels in <code>").append(escape(result.output().toString()))
			.append("</code></li>");
		records.stream().map(ImageRecord::settings).distinct().limit(5).forEach(
			s -> page.append("<li>Objects: ").append(escape(s)).append("</li>"));
		// What the objects come from is part of the settings above.
		for (final String note : result.notes())
			if (!note.startsWith("Objects: ")) page.append("<li>").append(escape(
				note)).append("</li>");
		page.append("</ul>");
	}

	private void refused() {
		if (result.refused().isEmpty()) return;
		page.append("<h2>Not annotated: ").append(result.refused().size()).append(
			"</h2><table class=\"bad\"><tr><th>Image</th><th>Why</th></tr>");
		result.refused().forEach((image, why) -> page.append("<tr><td>").append(
			escape(image)).append("</td><td>").append(escape(why)).append(
				"</td></tr>"));
		page.append("</table>");
	}

	private void classes() {
		final Map<Integer, double[]> sums = new TreeMap<>();
		for (final ImageRecord record : records)
			for (final ImageRecord.Item item : record.objects()) {
				final double[] sum = sums.computeIfAbsent(item.category(),
					c -> new double[5]);
				sum[0]++;
				sum[1] += item.score();
				sum[2] += Math.max(0, item.predictedIou());
				if (item.agreement() >= 0) {
					sum[3]++;
					sum[4] += item.agreement();
				}
			}
		if (sums.isEmpty()) return;
		page.append(
			"<h2>Classes</h2><table><tr><th>Class</th><th class=\"n\">Objects</th><th class=\"n\">Detector's score</th><th class=\"n\">Predicted IoU</th><th class=\"n\">IoU of SAM 2's and the detector's mask</th></tr>");
		sums.forEach((category, sum) -> page.append("<tr><td>").append(escape(
			category + " " + names.getOrDefault(category, ""))).append(
				"</td><td class=\"n\">").append((long) sum[0]).append(number(sum[1] /
					sum[0])).append(options.masks() == AnnotateOptions.Masks.SAM2
						? number(sum[2] / sum[0]) : "</td><td class=\"n\">–").append(
							sum[3] > 0 ? number(sum[4] / sum[3]) : "</td><td class=\"n\">–")
			.append("</td></tr>"));
		page.append("</table>");
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, "</td><td class=\"n\">%.3f", value);
	}

	private void pictures(final BufferedWriter out) throws IOException {
		out.append("<h2>Images</h2><div class=\"grid\">");
		int shown = 0;
		for (final ImageRecord record : records) {
			if (shown == MOST_PICTURES) break;
			final byte[] jpeg = kept.picture(record.image());
			final String name = escape(record.image());
			out.append("<figure>");
			if (jpeg != null) out.append("<img loading=\"lazy\" alt=\"").append(name)
				.append("\" src=\"data:image/jpeg;base64,").append(Base64.getEncoder()
					.encodeToString(jpeg)).append("\">");
			final double mean = record.objects().stream().mapToDouble(
				ImageRecord.Item::predictedIou).filter(v -> v >= 0).average().orElse(
					-1);
			out.append("<figcaption><strong>").append(name).append("</strong><br>")
				.append(String.valueOf(record.objects().size())).append(record.objects()
					.size() == 1 ? " object" : " objects").append(record.planes() > 1
						? " on " + record.planes() + " planes, shown " + "z " + (record
							.shownSlice() + 1) + ", t " + (record.shownFrame() + 1) : "")
				.append(mean < 0 ? "" : String.format(Locale.ROOT,
					", predicted IoU %.2f", mean)).append(String.format(Locale.ROOT,
						"<br><span class=\"quiet\">%d × %d, %.2f s</span>", record.width(),
						record.height(), record.seconds())).append(
							"</figcaption></figure>");
			shown++;
		}
		out.append("</div>");
		if (records.size() > shown) out.append("<p class=\"quiet\">").append(String
			.valueOf(records.size() - shown)).append(
				" more images are not shown.</p>");
	}

	/** Makes a text harmless between tags and in quoted attributes. */
	static String escape(final String text) {
		final StringBuilder safe = new StringBuilder();
		text.codePoints().forEach(c -> {
			switch (c) {
				case '<' -> safe.append("&lt;");
				case '>' -> safe.append("&gt;");
				case '&' -> safe.append("&amp;");
				case '"' -> safe.append("&quot;");
				case '\'' -> safe.append("&#39;");
				default -> safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
			}
		});
		return safe.toString();
	}
}
