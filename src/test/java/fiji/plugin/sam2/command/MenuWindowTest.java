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

package fiji.plugin.sam2.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.process.AbstractPreprocessorPlugin;

import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.Samples;
import fiji.plugin.sam2.ij.Tables;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;

/** What the menu's commands leave in ImageJ's own windows. */
@Tag("window")
@Timeout(120)
class MenuWindowTest {

	private static final String LINE = "SAM 2 Segment File...";

	@TempDir
	Path folder;

	private Context context;
	private Recorder recorder;

	@BeforeEach
	void open() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "There is no display.");
		if (IJ.getInstance() == null) new ImageJ(ImageJ.NO_SHOW);
		context = new Context(CommandService.class, Sam2Service.class,
			UnrecordedCancel.class);
		recorder = new Recorder(false);
	}

	@AfterEach
	void close() {
		if (context == null) return;
		context.dispose();
		recorder.close();
		if (ResultsTable.getResultsWindow() != null) ResultsTable.getResultsWindow()
			.close(false);
		if (ij.WindowManager.getWindow(
			Tables.TITLE) instanceof ij.text.TextWindow w) w.close(false);
	}

	/** Stands for the dialog of which the user pressed Cancel. */
	private static final class CancelledDialog
			extends
				AbstractPreprocessorPlugin
	{

		@Override
		public void process(final Module module) {
			cancel(null);
		}
	}

	@Test
	void aCancelledDialogIsNotRecorded() throws Exception {
		Recorder.setCommand(LINE);
		assertThat(Recorder.getCommand()).isEqualTo(LINE);
		context.service(ModuleService.class).run(context.service(
			CommandService.class).getCommand(SegmentFile.class), List.of(
				new CancelledDialog()), null, Map.of()).get();
		assertThat(Recorder.getCommand()).isNull();
	}

	@Test
	void cancelledCommandsOfOthersAreLeftAlone() {
		final Module other = alwaysAnswering(Module.class, alwaysAnswering(
			ModuleInfo.class, "org.example.Other"));
		Recorder.setCommand(LINE);
		context.service(EventService.class).publish(new ModuleCanceledEvent(other,
			null));
		assertThat(Recorder.getCommand()).isEqualTo(LINE);
	}

	private static <T> T alwaysAnswering(final Class<T> type,
		final Object answer)
	{
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(),
			new Class<?>[]{type}, (proxy, method, arguments) -> method.getReturnType()
				.isInstance(answer) ? answer : null));
	}

	private CommandModule segment(final boolean table) throws Exception {
		return context.service(CommandService.class).run(SegmentFile.class, true,
			Map.of("checkpoint", Samples.MODEL.toString(), "input", Samples.tiff(
				folder, 2).toString(), "prompts", Samples.prompts(folder).toString(),
				"output", folder.resolve("out").toString(), "show_table", table)).get();
	}

	@Test
	void aFileCommandShowsItsRows() throws Exception {
		final CommandModule module = segment(true);
		final ResultsTable table = ResultsTable.getResultsTable(Tables.TITLE);
		assertThat(table.size()).isEqualTo(((SegmentFile) module.getCommand())
			.result().rows().size()).isPositive();
		assertThat(table.columnExists("Area (px)")).isTrue();
		assertThat(((ShowsItself) module.getCommand()).hasShown()).isTrue();
	}

	@Test
	void aFileCommandWithoutTableLeavesItsSentence() throws Exception {
		final CommandModule module = segment(false);
		assertThat(ResultsTable.getResultsTable(Tables.TITLE)).isNull();
		assertThat(((ShowsItself) module.getCommand()).hasShown()).isFalse();
	}

	private List<String> manager(final ImagePlus image, final Roi drawn)
		throws Exception
	{
		image.setRoi(drawn);
		context.service(CommandService.class).run(SegmentImage.class, true, Map.of(
			"checkpoint", Samples.MODEL.toString(), "image", image, "show_table",
			false)).get();
		return Arrays.stream(RoiManager.getInstance2().getRoisAsArray()).map(
			Roi::getName).toList();
	}

	/** Each run once filled the manager with ROIs of the same names. */
	@Test
	void aSecondRunReplacesItsObjectsAndAddsOthers() throws Exception {
		final ImagePlus image = Samples.stack(1);
		final RoiManager manager = RoiManager.getRoiManager();
		try {
			final Roi mine = new Roi(1, 1, 4, 4);
			mine.setName("mine");
			manager.addRoi(mine);
			final Roi first = new Roi(10, 8, 22, 22);
			assertThat(manager(image, first)).containsExactly("mine", "obj-0001");
			final Roi before = manager.getRoi(1);
			final Roi found = new Roi(before.getBounds());
			assertThat(manager(image, found)).containsExactly("mine", "obj-0001");
			assertThat(manager.getRoi(1)).isNotSameAs(before);
			assertThat(manager(image, far(manager.getRoi(1).getBounds())))
				.containsExactly("mine", "obj-0001", "obj-0002");
			final ImagePlus another = Samples.stack(1);
			another.setTitle("another");
			assertThat(manager(another, first)).containsExactly("mine", "obj-0001",
				"obj-0002", "obj-0001");
		}
		finally {
			manager.close();
		}
	}

	/** A box that has little in common with the other. */
	private static Roi far(final Rectangle box) {
		return box.x + box.width / 2 < 32 ? new Roi(52, 36, 10, 10) : new Roi(1, 1,
			10, 10);
	}
}
