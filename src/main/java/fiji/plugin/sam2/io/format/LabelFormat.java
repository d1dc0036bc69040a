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

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import fiji.plugin.sam2.Sam2Exception;

/**
 * A label format: reads files into {@link Annotations} and writes those. Use
 * {@link LabelFormats} to find, read and write; it stages the files and counts
 * the losses.
 */
public interface LabelFormat {

	/** @return what users call it by, such as {@code yolo} */
	String name();

	/** @return a few words on its files */
	String description();

	/** @return what it cannot hold, or holds in another form */
	Set<Loss> losses();

	/**
	 * Looks at names and first bytes only.
	 *
	 * @param input a file or folder that exists
	 * @return whether its content is of this format
	 * @throws IOException if it cannot be read
	 */
	boolean recognises(Path input) throws IOException;

	/**
	 * @param input a file or folder that exists
	 * @param options what the files themselves do not tell
	 * @return what they say
	 * @throws Sam2Exception.BadInput if they are damaged, hostile or of another
	 *           format
	 * @throws IOException if they cannot be read
	 */
	Annotations read(Path input, ReadOptions options) throws IOException;

	/**
	 * @param annotations if the format loses {@link Loss#STACKS}, of single
	 *          planes only
	 * @param output takes files and losses
	 * @throws IOException if they cannot be written
	 */
	void write(Annotations annotations, LabelOutput output) throws IOException;
}
