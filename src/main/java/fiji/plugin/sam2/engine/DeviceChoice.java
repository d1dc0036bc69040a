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

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.onnx.Provider;

/**
 * Decides what the networks run on. What was asked for by name must work; what
 * is chosen automatically may fall back to the processor, with a note that says
 * why.
 *
 * @param <T> what is opened
 */
final class DeviceChoice<T> {

	/**
	 * What came of it.
	 *
	 * @param opened on the provider
	 * @param provider that really runs
	 * @param note one sentence on why a faster one does not, or empty
	 */
	record Outcome<T>(T opened, Provider provider, String note) {}

	private final Set<Provider> built;
	private final Function<Provider, T> open;

	/**
	 * @param built providers in this copy of ONNX Runtime
	 * @param open opens on a provider, or throws a {@link Sam2Exception}
	 */
	DeviceChoice(final Set<Provider> built, final Function<Provider, T> open) {
		this.built = built;
		this.open = open;
	}

	Outcome<T> choose(final Device wanted) {
		switch (wanted.kind()) {
			case CPU :
				return new Outcome<>(open.apply(Provider.CPU), Provider.CPU, "");
			case CUDA :
				return insist(wanted, Provider.CUDA);
			case COREML :
				return insist(wanted, Provider.COREML);
			default :
				return automatic();
		}
	}

	private Outcome<T> insist(final Device wanted, final Provider provider) {
		if (!built.contains(provider)) throw new Sam2Exception.BadInput(
			"The device '" + wanted + "' is not available: " + missing(provider) +
				"; available: " + available() + ".");
		try {
			return new Outcome<>(open.apply(provider), provider, "");
		}
		catch (final Sam2Exception exc) {
			throw new Sam2Exception.BadInput("The device '" + wanted +
				"' does not work here: " + exc.getMessage() + " Choose auto or cpu.",
				exc);
		}
	}

	/** Core ML is not chosen by itself: it does not run these graphs faster. */
	private Outcome<T> automatic() {
		if (!built.contains(Provider.CUDA)) return new Outcome<>(open.apply(
			Provider.CPU), Provider.CPU, missing(Provider.CUDA) + ".");
		try {
			return new Outcome<>(open.apply(Provider.CUDA), Provider.CUDA, "");
		}
		catch (final Sam2Exception exc) {
			return new Outcome<>(open.apply(Provider.CPU), Provider.CPU,
				"CUDA does not work here: " + exc.getMessage());
		}
	}

	private static String missing(final Provider provider) {
		final String system = System.getProperty("os.name", "");
		return provider == Provider.COREML && !system.startsWith("Mac")
			? "Core ML is a part of macOS, and this computer runs " + system
			: "this copy of ONNX Runtime was built without " + provider;
	}

	private String available() {
		return built.stream().map(provider -> provider.name().toLowerCase(
			java.util.Locale.ROOT)).collect(Collectors.joining(", "));
	}
}
