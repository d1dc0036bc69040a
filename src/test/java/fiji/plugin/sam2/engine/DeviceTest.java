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

package fiji.plugin.sam2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.onnx.Provider;

/** Devices: what is asked for, what is there, what runs. */
class DeviceTest {

	private static final Function<Provider, Provider> ALL_WORK =
		provider -> provider;
	private static final Function<Provider, Provider> NO_DRIVER = provider -> {
		if (provider != Provider.CPU) throw new Sam2Exception(
			"the driver is too old.");
		return provider;
	};

	@ParameterizedTest
	@ValueSource(strings = {"auto", "cpu", "cuda", "cuda:3", "coreml"})
	void textsAreUnderstoodAndGivenBack(final String text) {
		assertThat(Device.parse(text.toUpperCase(java.util.Locale.ROOT)))
			.hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:1x", "cpu:0"})
	void otherTextsAreRefused(final String text) {
		assertThatThrownBy(() -> Device.parse(text)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("'" + text + "'")
			.hasMessageContaining("auto, cpu, cuda");
	}

	@Test
	void cudaThatWasNotBuiltInIsRefusedNamingWhatIsThere() {
		assertThatThrownBy(() -> new DeviceChoice<>(EnumSet.of(Provider.CPU),
			ALL_WORK).choose(Device.parse("cuda:1"))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining("cuda:1")
			.hasMessageContaining("; available: cpu.");
	}

	@Test
	void cudaThatDoesNotWorkIsRefusedSayingWhy() {
		assertThatThrownBy(() -> new DeviceChoice<>(EnumSet.of(Provider.CPU,
			Provider.CUDA), NO_DRIVER).choose(Device.parse("cuda"))).isInstanceOf(
				Sam2Exception.BadInput.class).hasMessageContaining(
					"the driver is too old.");
	}

	@Test
	void automaticTakesCudaWhereItWorks() {
		final DeviceChoice.Outcome<Provider> outcome = new DeviceChoice<>(EnumSet
			.of(Provider.CPU, Provider.CUDA), ALL_WORK).choose(Device.AUTO);
		assertThat(outcome.provider()).isEqualTo(Provider.CUDA);
		assertThat(outcome.note()).isEmpty();
	}

	@Test
	void automaticFallsBackToTheProcessorSayingWhy() {
		final DeviceChoice.Outcome<Provider> outcome = new DeviceChoice<>(EnumSet
			.of(Provider.CPU, Provider.CUDA), NO_DRIVER).choose(Device.AUTO);
		assertThat(outcome.opened()).isEqualTo(Provider.CPU);
		assertThat(outcome.note()).contains("the driver is too old.");
		assertThat(new DeviceChoice<>(EnumSet.of(Provider.CPU), ALL_WORK).choose(
			Device.AUTO).note()).contains("without CUDA");
	}

	@Test
	void cpuListsOfLinuxAreRead() {
		assertThat(Threads.list("0-3,8")).containsExactlyInAnyOrder(0, 1, 2, 3, 8);
		assertThat(Threads.physicalCores()).isBetween(0, Runtime.getRuntime()
			.availableProcessors());
	}

	@Test
	void impossibleThreadCountsAreRefused() {
		assertThatThrownBy(() -> new EngineOptions(Device.CPU, -1)).isInstanceOf(
			Sam2Exception.BadInput.class).hasMessageContaining("-1");
	}
}
