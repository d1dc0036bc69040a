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

package fiji.plugin.sam2.ij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.mask.Mask;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.measure.ResultsTable;

/** Masks as ROIs, labels and tables, and ROIs as prompts. */
class RoisTest {

	private static Mask random(final long seed, final int w, final int h) {
		final Random random = new Random(seed);
		final BitSet bits = new BitSet();
		for (int i = 0; i < w * h; i++)
			if (random.nextInt(3) > 0) bits.set(i);
		return Mask.of(w, h, bits);
	}

	private static ResultRow row(final int object, final int slice,
		final Mask mask)
	{
		return new ResultRow(object, "cell " + object, slice, mask, 0.9f, 3.5f,
			0.97f, slice == 0, 2);
	}

	private static Mask rectangle(final int w, final int h, final int x,
		final int y, final int width, final int height)
	{
		final BitSet bits = new BitSet();
		for (int r = y; r < y + height; r++)
			bits.set(r * w + x, r * w + x + width);
		return Mask.of(w, h, bits);
	}

	/** Encoded as for a zip and decoded again, a ROI covers the mask's pixels. */
	@Test
	void outlinesCoverExactlyTheMask() {
		for (int seed = 0; seed < 20; seed++) {
			final Mask mask = random(seed, 13, 9);
			final Roi roi = RoiDecoder.openFromByteArray(RoiEncoder.saveAsByteArray(
				Rois.outline(mask)));
			final BitSet bits = new BitSet();
			for (int y = 0; y < 9; y++)
				for (int x = 0; x < 13; x++)
					if (roi.contains(x, y)) bits.set(y * 13 + x);
			assertThat(Mask.of(13, 9, bits)).isEqualTo(mask);
		}
		assertThat(Rois.outline(Mask.empty(5, 5))).isNull();
	}

	@Test
	void positionsFitStacksAndHyperstacks() {
		final ImagePlus stack = IJ.createImage("s", "8-bit black", 20, 10, 5);
		final PlaneSelection z = PlaneSelection.of(stack, null, 0, List.of());
		final Roi plain = Rois.of(row(3, 3, rectangle(20, 10, 2, 3, 4, 5)), stack,
			z);
		assertThat(plain.getPosition()).isEqualTo(4);
		assertThat(plain.hasHyperStackPosition()).isFalse();
		assertThat(plain.getName()).isEqualTo("obj-0003_z-0004");
		assertThat(plain.getBounds()).isEqualTo(new java.awt.Rectangle(2, 3, 4, 5));
		assertThat(plain.getProperty("sam2.predicted_iou")).isEqualTo("0.9");
		assertThat(plain.getGroup()).isEqualTo(3);

		final ImagePlus hyper = IJ.createHyperStack("h", 20, 10, 2, 3, 4, 8);
		final PlaneSelection t = PlaneSelection.of(hyper, Axis.T, 2, List.of(1));
		final Roi roi = Rois.of(row(300, 2, rectangle(20, 10, 0, 0, 1, 1)), hyper,
			t);
		assertThat(List.of(roi.getCPosition(), roi.getZPosition(), roi
			.getTPosition())).containsExactly(0, 2, 3);
		assertThat(roi.getName()).isEqualTo("obj-0300_t-0003_z-0002");
		assertThat(roi.getGroup()).isEqualTo(45);

		final ImagePlus single = IJ.createImage("1", "8-bit black", 20, 10, 1);
		assertThat(Rois.of(row(1, 0, rectangle(20, 10, 0, 0, 2, 2)), single,
			PlaneSelection.of(single, null, 0, List.of())).getName()).isEqualTo(
				"obj-0001");
	}

	@Test
	void labelsKeepSizeCalibrationAndSliceLabels() {
		final ImagePlus image = IJ.createHyperStack("cells.tif", 20, 10, 2, 3, 2,
			16);
		image.getCalibration().pixelWidth = 0.25;
		image.getCalibration().setUnit("um");
		image.getStack().setSliceLabel("first", image.getStackIndex(1, 1, 2));
		final PlaneSelection planes = PlaneSelection.of(image, Axis.Z, 2, List.of(
			1));
		final List<ResultRow> rows = List.of(row(7, 1, rectangle(20, 10, 3, 3, 2,
			2)), row(2, 1, rectangle(20, 10, 0, 0, 10, 10)));
		final ImagePlus labels = LabelImages.inMemory(rows, image, planes);
		assertThat(labels.getTitle()).isEqualTo("cells-labels");
		assertThat(labels.getDimensions()).containsExactly(20, 10, 1, 3, 2);
		assertThat(labels.getBitDepth()).isEqualTo(8);
		assertThat(labels.getCalibration().pixelWidth).isEqualTo(0.25);
		assertThat(labels.getCalibration().getUnit()).isEqualTo(image
			.getCalibration().getUnit());
		final int at = labels.getStackIndex(1, 2, 2);
		assertThat(labels.getStack().getSliceLabel(labels.getStackIndex(1, 1, 2)))
			.isEqualTo("first");
		assertThat(labels.getStack().getProcessor(at).get(4, 4)).isEqualTo(7);
		assertThat(labels.getStack().getProcessor(at).get(9, 9)).isEqualTo(2);
		assertThat(labels.getStack().getProcessor(at).get(12, 3)).isZero();
		assertThat(labels.getStack().getProcessor(labels.getStackIndex(1, 2, 1))
			.get(4, 4)).isZero();
		final ImagePlus virtual = LabelImages.virtual(rows, image, planes);
		assertThat(virtual.getStack().getProcessor(at).getPixels()).isEqualTo(labels
			.getStack().getProcessor(at).getPixels());
	}

	@Test
	void labelDepthFollowsTheLargestId() {
		assertThat(LabelImages.bits(255)).isEqualTo(8);
		assertThat(LabelImages.bits(256)).isEqualTo(16);
		assertThat(LabelImages.bits(65_536)).isEqualTo(32);
		assertThatThrownBy(() -> LabelImages.bits(LabelImages.MAX_LABEL + 1))
			.isInstanceOf(Sam2Exception.BadInput.class);
		final ImagePlus image = IJ.createImage("i", "8-bit black", 4, 4, 1);
		final PlaneSelection planes = PlaneSelection.of(image, null, 0, List.of());
		for (final int id : new int[]{255, 65_535, LabelImages.MAX_LABEL}) {
			final ImagePlus labels = LabelImages.inMemory(List.of(row(id, 0,
				rectangle(4, 4, 1, 1, 2, 2))), image, planes);
			assertThat((int) labels.getProcessor().getf(1, 1)).isEqualTo(id);
		}
	}

	@Test
	void labelColorsAreDistinctAndTheBackgroundBlack() {
		final Set<Integer> colors = new HashSet<>();
		for (int i = 0; i < 256; i++)
			colors.add(Luts.labels().getRGB(i));
		assertThat(colors).hasSize(256);
		assertThat(Luts.labels().getRGB(0)).isEqualTo(0xff000000);
	}

	/** ImageJ spreads a table of 256 colours over all ids. */
	@Test
	void everyIdHasItsColorWhereIdsAreMoreThanColors() {
		for (final int top : new int[]{600, 70_000}) {
			final List<ResultRow> rows = new ArrayList<>();
			final int[] ids = {1, 2, 255, 256, 600, top};
			for (final int slice : new int[]{0, 1})
				for (int i = 0; i < ids.length; i++)
					rows.add(row(ids[i], slice, rectangle(8, 2, i + slice, 0, 1, 1)));
			final ImagePlus image = IJ.createImage("i", "8-bit black", 8, 2, 2);
			final ImagePlus labels = LabelImages.inMemory(rows, image, PlaneSelection
				.of(image, null, 0, List.of()));
			for (final int slice : new int[]{0, 1}) {
				labels.setSlice(slice + 1);
				labels.updateImage();
				final BufferedImage shown = new BufferedImage(8, 2,
					BufferedImage.TYPE_INT_RGB);
				shown.getGraphics().drawImage(labels.getImage(), 0, 0, null);
				for (int i = 0; i < ids.length; i++)
					assertThat(new Color(shown.getRGB(i + slice, 0))).as("%d of %d",
						ids[i], top).isEqualTo(Luts.color(ids[i]));
				assertThat(shown.getRGB(0, 1)).isEqualTo(0xff000000);
			}
			labels.setDisplayRange(0, 2);
			labels.updateImage();
			final BufferedImage stretched = new BufferedImage(8, 2,
				BufferedImage.TYPE_INT_RGB);
			stretched.getGraphics().drawImage(labels.getImage(), 0, 0, null);
			assertThat(stretched.getRGB(5, 0)).isEqualTo(Luts.labels().getRGB(255));
		}
	}

	@Test
	void tableHasEveryNumber() {
		final ResultsTable table = Tables.of(List.of(row(3, 4, rectangle(5, 5, 0, 0,
			2, 2))), Axis.T);
		assertThat(table.getHeadings()).containsExactly("Label", "Object", "Frame",
			"Predicted IoU", "Object score", "Stability", "Area (px)", "Prompted");
		assertThat(table.getValue("Frame", 0)).isEqualTo(5);
		assertThat(table.getValue("Area (px)", 0)).isEqualTo(4);
	}

	private static RoiPrompts prompts(final ImagePlus image) {
		return new RoiPrompts(image, PlaneSelection.of(image, null, 0, List.of()));
	}

	@Test
	void countersSayOnOrOff() {
		final PointRoi roi = new PointRoi(new float[]{3, 4.5f}, new float[]{6,
			7.25f});
		roi.setCounters(new int[]{0, 1});
		final ImagePlus image = IJ.createImage("i", "8-bit black", 20, 10, 1);
		final PromptSet set = prompts(image).of(List.of(roi), 0);
		assertThat(set.objects()).hasSize(1);
		assertThat(set.objects().get(0).prompts()).containsExactly(new SlicePrompt(
			0, List.of(new PointPrompt(3.5, 6.5, true), new PointPrompt(4.5, 7.25,
				false)), null, null));
		roi.setCounters(new int[]{0, 2});
		assertThatThrownBy(() -> prompts(image).of(List.of(roi), 0)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("counter 2");
	}

	@Test
	void groupsAndNamesMakeObjects() {
		final ImagePlus image = IJ.createImage("i", "8-bit black", 20, 10, 6);
		final Roi box = new Roi(2, 3, 5, 4);
		RoiGroups.set(box, 4);
		box.setPosition(2);
		final PointRoi click = new PointRoi(3, 4);
		RoiGroups.set(click, 4);
		click.setPosition(2);
		final Roi area = new OvalRoi(10, 1, 6, 6);
		area.setName("cell B");
		final Roi more = new OvalRoi(10, 2, 6, 6);
		more.setName("cell B");
		more.setPosition(5);
		final Roi alone = new Roi(0, 0, 3, 3);
		final PromptSet set = prompts(image).of(List.of(box, area, click, more,
			alone), 3);
		assertThat(set.objects()).extracting(o -> o.id()).containsExactly(4, 1, 2);
		assertThat(set.objects().get(0).prompts()).singleElement().satisfies(p -> {
			assertThat(p.slice()).isEqualTo(1);
			assertThat(p.box().width()).isEqualTo(5);
			assertThat(p.points()).hasSize(1);
		});
		assertThat(set.objects().get(1).name()).isEqualTo("cell B");
		assertThat(set.objects().get(1).prompts()).extracting(p -> p.slice())
			.containsExactly(3, 4);
		assertThat(set.objects().get(1).prompts().get(0).mask().pixels()
			.cardinality()).isBetween(24, 36);
	}

	@Test
	void ownRoisComeBackAsTheSameObjects() {
		final ImagePlus image = IJ.createImage("i", "8-bit black", 20, 10, 6);
		final PlaneSelection planes = PlaneSelection.of(image, null, 0, List.of());
		final Mask mask = random(5, 20, 10);
		final Roi roi = Rois.of(row(12, 4, mask), image, planes);
		final PromptSet set = prompts(image).of(List.of(roi), 0);
		assertThat(set.objects().get(0).id()).isEqualTo(12);
		final SlicePrompt prompt = set.objects().get(0).prompts().get(0);
		assertThat(prompt.slice()).isEqualTo(4);
		assertThat(Mask.of(20, 10, prompt.mask().pixels())).isEqualTo(mask);
	}

	/** A second run in the same image speaks of further objects. */
	@Test
	void whatIsDrawnBesideEarlierObjectsIsAnother() {
		final ImagePlus image = IJ.createImage("i", "8-bit black", 40, 40, 2);
		final PlaneSelection planes = PlaneSelection.of(image, null, 0, List.of());
		final List<Roi> found = Rois.of(List.of(row(1, 0, rectangle(40, 40, 2, 2,
			10, 10)), row(3, 1, rectangle(40, 40, 20, 20, 8, 8))), image, planes);
		final RoiPrompts prompts = new RoiPrompts(image, planes);
		final Roi same = new Roi(1, 1, 12, 12), other = new Roi(20, 20, 10, 10);
		assertThat(prompts.of(List.of(same), found, 0).objects()).extracting(
			PromptedObject::id).containsExactly(1);
		assertThat(prompts.of(List.of(other), found, 0).objects()).extracting(
			PromptedObject::id).containsExactly(2);
		assertThat(prompts.of(List.of(other), found, 1).objects()).extracting(
			PromptedObject::id).containsExactly(3);
		// Two boxes on one object are two objects; a click on it is a third.
		assertThat(prompts.of(List.of(other, new Roi(20, 20, 9, 9), new PointRoi(24,
			24)), found, 1).objects()).extracting(PromptedObject::id).containsExactly(
				3, 2, 4);
		assertThat(prompts.of(List.of(new PointRoi(5, 5)), found, 0).objects())
			.extracting(PromptedObject::id).containsExactly(1);
		final PointRoi off = new PointRoi(5, 5);
		off.setCounters(new int[]{1});
		assertThat(prompts.of(List.of(off), found, 0).objects()).extracting(
			PromptedObject::id).containsExactly(2);
		// What was found by the same prompts is the same, however poor it is.
		final PromptSet given = prompts.of(List.of(new Roi(0, 0, 40, 40)), found,
			0);
		final Roi poor = Rois.of(row(2, 0, rectangle(40, 40, 30, 2, 3, 3)), image,
			planes);
		EarlierRois.mark(poor, given);
		assertThat(given.objects()).extracting(PromptedObject::id).containsExactly(
			2);
		assertThat(prompts.of(List.of(new Roi(0, 0, 40, 40)), List.of(found.get(0),
			poor), 0).objects()).extracting(PromptedObject::id).containsExactly(2);
		final Roi named = new Roi(1, 1, 12, 12);
		named.setName("obj-0009");
		assertThat(prompts.of(List.of(named), found, 0).objects()).extracting(
			PromptedObject::id).containsExactly(9);
	}

	@Test
	void whatIsNoPromptIsRefused() {
		final ImagePlus image = IJ.createImage("i", "8-bit black", 20, 10, 2);
		assertThatThrownBy(() -> prompts(image).of(List.of(), 0))
			.hasMessageContaining("no ROIs");
		assertThatThrownBy(() -> prompts(image).of(List.of(new Line(0, 0, 5, 5)),
			0)).hasMessageContaining("Straight Line");
		final Roi outside = new OvalRoi(40, 40, 5, 5);
		assertThatThrownBy(() -> prompts(image).of(List.of(outside), 0))
			.hasMessageContaining("no pixel inside");
		final Roi late = new Roi(0, 0, 5, 5);
		late.setPosition(9);
		assertThatThrownBy(() -> prompts(image).of(List.of(late), 0))
			.hasMessageContaining("slice 9");
		final Roi one = new Roi(0, 0, 5, 5), two = new Roi(5, 5, 5, 5);
		one.setName("a");
		two.setName("a");
		assertThatThrownBy(() -> prompts(image).of(List.of(one, two), 0))
			.hasMessageContaining("two rectangles");
	}
}
