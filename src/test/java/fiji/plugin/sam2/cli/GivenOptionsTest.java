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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.TrackObjects;
import fiji.plugin.sam2.everything.Preset;
import fiji.plugin.sam2.track.TrackOptions;
import picocli.CommandLine;

/**
 * No option of a verb is forgotten where options without effect are refused.
 */
class GivenOptionsTest {

	/** Every option of {@code track} has its place. */
	@Test
	void eachSourceOfObjectsHasItsOwnOptions() {
		final List<String> network = names(new DetectorSettings());
		final List<String> everything = names(new EverythingSettings());
		everything.removeAll(List.of("min_area", "max_area", "example_area"));
		assertThat(network).hasSize(7).allMatch(name -> isRefused(name,
			"threshold")).allMatch(name -> isRefused(name, "everything")).noneMatch(
				name -> isRefused(name, "network.onnx"));
		assertThat(everything).hasSize(20).allMatch(name -> isRefused(name,
			"threshold")).allMatch(name -> isRefused(name, "network.onnx"));
		assertThat(everything.stream().filter(name -> isRefused(name,
			"everything"))).containsExactlyInAnyOrder("crop_overlap_ratio",
				"crop_n_points_downscale_factor");
	}

	private static List<String> names(final Object mixin) {
		return new java.util.ArrayList<>(CommandLine.Model.CommandSpec
			.forAnnotatedObject(mixin).options().stream().map(option -> option
				.longestName().substring(2).replace('-', '_')).toList());
	}

	private static boolean isRefused(final String name, final String detector) {
		try {
			new fiji.plugin.sam2.GivenValues(Map.of(name, "x")).check(TrackObjects.of(
				detector, null, Preset.GENERAL.options()), TrackOptions.DEFAULT);
			return false;
		}
		catch (final Sam2Exception.BadInput exc) {
			return exc.getMessage().contains(" takes no " + name + " x;");
		}
	}
}
