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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import fiji.plugin.sam2.mask.Mask;

/**
 * Which format keeps what: written, recognised and read again. What does not
 * come back is counted among the losses, what comes back is not; and the table
 * of the documentation says the same.
 */
class FormatMatrixTest {

	private static final Path PAGE = Path.of("src/site/markdown/formats.md");
	private static final ReadOptions SIZE = ReadOptions.of("",
		LabelSamples.WIDTH + "x" + LabelSamples.HEIGHT);

	@TempDir
	private Path folder;
	private final List<String> wrong = new ArrayList<>();

	/**
	 * Something that labels may have.
	 *
	 * @param name in the table
	 * @param given labels that have it
	 * @param same whether labels that came back still have it
	 * @param losses one of these is counted if they do not
	 */
	private record Property(String name, Annotations given,
		BiPredicate<Annotations, Annotations> same, Set<Loss> losses)
	{}

	private static Annotation of(final int id, final Mask mask) {
		return Annotation.of(0, id, mask);
	}

	private static Annotations labels(final AnnotatedImage image,
		final Annotation... objects)
	{
		return new Annotations(List.of(image), List.of(new Category(0, "cell"),
			new Category(1, "it's dead")), List.of(objects));
	}

	private static AnnotatedImage plane() {
		return AnnotatedImage.plane("cells.png", LabelSamples.WIDTH,
			LabelSamples.HEIGHT);
	}

	private static <T> BiPredicate<Annotations, Annotations> each(
		final java.util.function.Function<Annotation, T> property)
	{
		return (a, b) -> sorted(a, property).equals(sorted(b, property));
	}

	private static <T> List<String> sorted(final Annotations all,
		final java.util.function.Function<Annotation, T> property)
	{
		return all.annotations().stream().map(a -> String.valueOf(property.apply(
			a))).sorted().toList();
	}

	/** YOLO writes shares of the image's sides. */
	private static boolean near(final Box b) {
		return Math.abs(b.x() - 30) + Math.abs(b.y() - 10) + Math.abs(b.width() -
			8) + Math.abs(b.height() - 6) < 1e-4;
	}

	private static Annotations seen(final Annotations all) {
		return new Annotations(all.images(), all.categories(), all.annotations()
			.stream().filter(a -> a.bounds() != null).toList());
	}

	private static List<Property> properties() {
		final Mask blob = LabelSamples.blob(20, 20, 6);
		final Mask other = LabelSamples.blob(45, 20, 6);
		final BiPredicate<Annotations, Annotations> masks = each(a -> a.mask() ==
			null ? null : a.mask().toBits());
		// Where an object is not seen, some formats have empty masks.
		final BiPredicate<Annotations, Annotations> places = (a, b) -> each(x -> x
			.slice() + " " + x.frame()).test(a, seen(b)) && a.images().get(0)
				.slices() == b.images().get(0).slices() && a.images().get(0).frames() ==
					b.images().get(0).frames();
		return List.of(new Property("ids", labels(plane(), of(3, blob), of(70000,
			other)), each(Annotation::id), Set.of(Loss.IDS, Loss.RENUMBERED)),
			new Property("classes", labels(plane(), of(1, blob).withCategory(0), of(2,
				other).withCategory(1)), (a, b) -> sorted(a, x -> a.categoryName(x
					.category())).equals(sorted(b, x -> b.categoryName(x.category()))),
				Set.of(Loss.CLASSES)), new Property("scores", labels(plane(), of(1,
					blob).withScore(0.25), of(2, other).withScore(0.875)), each(
						Annotation::score), Set.of(Loss.SCORES)), new Property("holes",
							labels(plane(), of(1, LabelSamples.holes())), masks, Set.of(
								Loss.HOLES, Loss.MASKS)), new Property("parts", labels(plane(),
									of(1, LabelSamples.parts())), masks, Set.of(Loss.PARTS,
										Loss.MASKS)), new Property("overlap", labels(plane(), of(1,
											blob), of(2, LabelSamples.blob(24, 20, 4))), masks, Set
												.of(Loss.OVERLAP, Loss.MASKS)), new Property(
													"slices (z)", labels(plane().stack(3, 1), of(1, blob),
														of(1, blob).at(0, 2, 0), of(2, other).at(0, 1, 0)),
													places, Set.of(Loss.STACKS, Loss.SLICES)),
			new Property("frames (t)", labels(plane().stack(1, 3), of(1, blob), of(1,
				blob).at(0, 0, 2), of(2, other).at(0, 0, 1)), places, Set.of(
					Loss.STACKS)), new Property("z and t", labels(plane().stack(2, 2), of(
						1, blob), of(1, blob).at(0, 1, 0), of(2, other).at(0, 1, 1)),
						places, Set.of(Loss.STACKS, Loss.SLICES)), new Property("parents",
							labels(new AnnotatedImage("series.tif", LabelSamples.WIDTH,
								LabelSamples.HEIGHT, 1, 2, Map.of(2, 1, 3, 1)), of(1, blob), of(
									2, blob).at(0, 0, 1), of(3, other).at(0, 0, 1)), (a, b) -> b
										.images().get(0).parents().equals(a.images().get(0)
											.parents()), Set.of(Loss.PARENTS)), new Property(
												"properties", labels(plane(), of(1, blob).withTags(Map
													.of("stain", "DAPI"))), each(Annotation::tags), Set
														.of(Loss.TAGS)), new Property("boxes without masks",
															labels(plane(), of(1, blob), Annotation.of(0, 2,
																new Box(30, 10, 8, 6))), (a, b) -> b
																	.annotations().stream().anyMatch(x -> near(x
																		.bounds())), Set.of(Loss.BOXES)),
			new Property("objects without pixels", labels(plane(), of(1, blob), of(2,
				Mask.empty(LabelSamples.WIDTH, LabelSamples.HEIGHT))), (a, b) -> b
					.annotations().size() == 2, Set.of(Loss.EMPTY)), new Property(
						"images without objects", new Annotations(List.of(plane(),
							AnnotatedImage.plane("none.png", LabelSamples.WIDTH,
								LabelSamples.HEIGHT)), List.of(), List.of(of(1, blob))), (a,
									b) -> b.images().size() == 2, Set.of(Loss.IMAGES)));
	}

	private boolean kept(final LabelFormat format, final Property property,
		final Path to)
	{
		final Losses losses = LabelFormats.write(format, property.given(), to);
		final LabelFormat known = LabelFormats.recognise(to);
		final boolean same = property.same().test(property.given(), LabelFormats
			.read(known, to, SIZE));
		if (property.losses().stream().anyMatch(loss -> losses.count(loss) > 0) ==
			same) wrong.add(format.name() + (same ? " keeps " : " loses ") + property
				.name() + ", but says " + losses.sentences());
		return same;
	}

	@Test
	void theTableOfTheDocumentationHolds() throws IOException {
		final List<Property> properties = properties();
		final List<String> table = new ArrayList<>();
		table.add("| | " + LabelFormats.all().stream().map(f -> "`" + f.name() +
			"`").collect(Collectors.joining(" | ")) + " |");
		table.add("|---".repeat(1 + LabelFormats.all().size()) + "|");
		for (final Property property : properties) {
			final StringBuilder row = new StringBuilder("| ").append(property.name());
			for (final LabelFormat format : LabelFormats.all())
				row.append(" | ").append(kept(format, property, folder.resolve(format
					.name() + "-" + properties.indexOf(property))) ? "yes" : "–");
			table.add(row.append(" |").toString());
		}
		final String rows = String.join("\n", table);
		assertThat(wrong).isEmpty();
		assertThat(Files.readString(PAGE)).contains(rows);
	}

	/** A file or folder for each, one in a folder, one with a number as name. */
	@Test
	void severalImagesComeBack() {
		final List<AnnotatedImage> images = Stream.of("a.png", "sub/b.png",
			"12.png").map(name -> AnnotatedImage.plane(name, LabelSamples.WIDTH,
				LabelSamples.HEIGHT)).toList();
		final Mask blob = LabelSamples.blob(30, 20, 8);
		final Annotations given = new Annotations(images, List.of(), List.of(
			Annotation.of(0, 1, blob), Annotation.of(1, 1, blob), Annotation.of(1, 2,
				LabelSamples.pixel()), Annotation.of(2, 1, blob)));
		for (final LabelFormat format : LabelFormats.all()) {
			final Path to = folder.resolve(format.name());
			LabelFormats.write(format, given, to);
			final Annotations read = LabelFormats.read(LabelFormats.recognise(to), to,
				SIZE);
			assertThat(read.images()).as(format.name()).hasSize(3);
			assertThat(read.byPlane().values()).extracting(List::size).as(format
				.name()).containsExactlyInAnyOrder(1, 2, 1);
		}
	}

	/** Each loss that a format declares is counted where it happens. */
	@Test
	void allLossesAreCounted() {
		final Annotations given = LabelSamples.overlapping();
		for (final LabelFormat format : LabelFormats.all()) {
			final Losses losses = LabelFormats.write(format, given, folder.resolve(
				format.name()));
			assertThat(losses.sentences()).as(format.name()).allMatch(s -> s.matches(
				"\\d+ .*\\."));
			final Set<Loss> lost = format.losses();
			if (lost.contains(Loss.IDS)) assertThat(losses.count(Loss.IDS)).isEqualTo(
				6);
			if (lost.contains(Loss.CLASSES)) assertThat(losses.count(Loss.CLASSES))
				.isEqualTo(6);
			if (lost.contains(Loss.SCORES)) assertThat(losses.count(Loss.SCORES))
				.isEqualTo(6);
			if (lost.contains(Loss.TAGS)) assertThat(losses.count(Loss.TAGS))
				.isEqualTo(1);
			if (lost.contains(Loss.HOLES)) assertThat(losses.count(Loss.HOLES))
				.isEqualTo(1);
			if (lost.contains(Loss.PARTS)) assertThat(losses.count(Loss.PARTS))
				.isEqualTo(2);
			if (lost.contains(Loss.MASKS)) assertThat(losses.count(Loss.MASKS))
				.isEqualTo(6);
			if (lost.contains(Loss.OVERLAP)) assertThat(losses.count(Loss.OVERLAP))
				.isEqualTo(2);
		}
	}
}
