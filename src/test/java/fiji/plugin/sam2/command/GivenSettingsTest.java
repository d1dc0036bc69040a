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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;

/** Settings in one field of a dialog. */
class GivenSettingsTest {

	@Test
	void valuesMayHoldBlanks() {
		final GivenSettings settings = new GivenSettings("field",
			"imgsz=320  names=/my folder/names of x.txt; use-it=TRUE iou=0.25");
		assertThat(settings.whole("imgsz", 640)).isEqualTo(320);
		assertThat(settings.text("names")).isEqualTo("/my folder/names of x.txt");
		assertThat(settings.yes("use_it", false)).isTrue();
		assertThat(settings.number("iou", 0.5)).isEqualTo(0.25);
		assertThat(settings.number("other", 0.5f)).isEqualTo(0.5f);
		assertThat(settings.text("none")).isNull();
		settings.refuseOthers();
	}

	@Test
	void nothingGivenIsNoSetting() {
		for (final String text : new String[]{null, "", "  "}) {
			final GivenSettings settings = new GivenSettings("field", text);
			assertThat(settings.whole("imgsz", 640)).isEqualTo(640);
			settings.refuseOthers();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"hello", "=3", "imgsz=big", "imgsz=", "imgsz=1.5",
		"size=3 imgsz=32"})
	void whatMakesNoSenseIsNamed(final String text) {
		assertThatThrownBy(() -> {
			final GivenSettings settings = new GivenSettings("field", text);
			settings.whole("imgsz", 640);
			settings.refuseOthers();
		}).isInstanceOf(Sam2Exception.BadInput.class).hasMessageContaining(text
			.split(" ")[0].replaceFirst("^imgsz=|=3$", "")).hasMessageContaining(
				"field");
	}
}
