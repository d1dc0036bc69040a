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

package fiji.plugin.sam2;

/**
 * The one unchecked exception of this plugin. Its message is a sentence for the
 * user: it names the offending value and what would be accepted. Cancelling is
 * not an error; it is signalled by
 * {@link java.util.concurrent.CancellationException}.
 */
public class Sam2Exception extends RuntimeException {

	private static final long serialVersionUID = 1L;
	private static final int LONGEST = 2000;

	/** @param message one sentence for the user */
	public Sam2Exception(final String message) {
		super(line(message));
	}

	/**
	 * @param message one sentence for the user
	 * @param cause what the sentence is about, for the log
	 */
	public Sam2Exception(final String message, final Throwable cause) {
		super(line(message), cause);
	}

	/**
	 * Sentences quote names and values of untrusted files, which may hold line
	 * feeds and be of any length.
	 */
	private static String line(final String message) {
		final String line = message.replaceAll("[\\p{Cntrl}\u2028\u2029]", "?");
		return line.length() <= LONGEST ? line : line.substring(0, LONGEST / 2) +
			"…" + line.substring(line.length() - LONGEST / 2);
	}

	/**
	 * The user gave something that cannot be used: an image, a prompt, an option.
	 */
	public static class BadInput extends Sam2Exception {

		private static final long serialVersionUID = 1L;

		/** @param message one sentence for the user */
		public BadInput(final String message) {
			super(message);
		}

		/**
		 * @param message one sentence for the user
		 * @param cause what the sentence is about, for the log
		 */
		public BadInput(final String message, final Throwable cause) {
			super(message, cause);
		}
	}

	/**
	 * A run on an open image failed after something was found, which is not lost.
	 */
	public static class Unfinished extends Sam2Exception {

		private static final long serialVersionUID = 1L;

		private final transient Object found;

		/**
		 * @param message one sentence for the user
		 * @param cause what ended the run
		 * @param found what the verb would have returned, with the slices that were
		 *          finished
		 */
		Unfinished(final String message, final Sam2Exception cause,
			final Object found)
		{
			super(message, cause);
			this.found = found;
		}

		/**
		 * @param <T> of what the verb returns
		 * @param type of that
		 * @return what the verb would have returned, with the slices that were
		 *         finished
		 */
		public <T> T found(final Class<T> type) {
			return type.cast(found);
		}
	}

	/** No model of that name is installed, and no file of that path exists. */
	public static class ModelNotFound extends Sam2Exception {

		private static final long serialVersionUID = 1L;

		/** @param message one sentence for the user */
		public ModelNotFound(final String message) {
			super(message);
		}
	}

	/** A model file was refused: damaged, hostile, or of another architecture. */
	public static class BadModel extends Sam2Exception {

		private static final long serialVersionUID = 1L;

		/** @param message one sentence for the user */
		public BadModel(final String message) {
			super(message);
		}

		/**
		 * @param message one sentence for the user
		 * @param cause what the sentence is about, for the log
		 */
		public BadModel(final String message, final Throwable cause) {
			super(message, cause);
		}
	}
}
