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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import fiji.plugin.sam2.Sam2Exception;

/**
 * What the user wants the network to run on.
 *
 * @param kind of the device
 * @param index which of several CUDA devices, from 0; 0 for the other kinds
 */
public record Device(Kind kind, int index) {

	/** The kinds of devices. */
	public enum Kind {

			/** The fastest one that works here. */
			AUTO,
			/** The processor. */
			CPU,
			/** An NVIDIA graphics card. */
			CUDA,
			/** Apple's Core ML. */
			COREML
	}

	/** The fastest device that works here. */
	public static final Device AUTO = new Device(Kind.AUTO, 0);

	/** The processor. */
	public static final Device CPU = new Device(Kind.CPU, 0);

	private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

	/**
	 * @param text {@code auto}, {@code cpu}, {@code cuda}, {@code cuda:1} or
	 *          {@code coreml}, in any case
	 * @return the device
	 * @throws Sam2Exception.BadInput if the text is none of these
	 */
	public static Device parse(final String text) {
		final String name = text == null ? "" : text.trim().toLowerCase(
			Locale.ROOT);
		switch (name) {
			case "auto" :
				return AUTO;
			case "cpu" :
				return CPU;
			case "coreml" :
				return new Device(Kind.COREML, 0);
			default :
				final Matcher cuda = CUDA.matcher(name);
				if (cuda.matches()) return new Device(Kind.CUDA, cuda.group(1) == null
					? 0 : Integer.parseInt(cuda.group(1)));
				throw new Sam2Exception.BadInput("There is no device '" + text +
					"'; choose auto, cpu, cuda, cuda:N (N from 0) or coreml.");
		}
	}

	/** @return the text that {@link #parse} understands */
	@Override
	public String toString() {
		final String name = kind.name().toLowerCase(Locale.ROOT);
		return kind == Kind.CUDA && index > 0 ? name + ":" + index : name;
	}
}
