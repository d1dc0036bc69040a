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

import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

import fiji.plugin.sam2.Sam2Service;

/** A command that takes no prompts and reports in text. */
abstract class PlainCommand extends ServiceCommand implements ShowsItself {

	@Parameter(type = ItemIO.OUTPUT,
		description = "What came of it, as text that programs can read.")
	private String report;

	/** @return what is reported */
	abstract String work(Sam2Service service, CommandProgress progress);

	@Override
	final void execute(final Sam2Service service,
		final CommandProgress progress)
	{
		report = work(service, progress);
	}

	/** Nothing is shown unless a command says so. */
	@Override
	public boolean hasShown() {
		return false;
	}
}
