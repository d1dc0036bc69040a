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

import java.io.File;

import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import fiji.plugin.sam2.Sam2Options;
import fiji.plugin.sam2.Sam2Service;
import fiji.plugin.sam2.example.ExampleEdit;
import fiji.plugin.sam2.example.Examples;

/** What the commands that remember share: the file, and how it is changed. */
abstract class RememberCommand extends ModelCommand {

	@Parameter(label = "File of examples", required = false, persist = false,
		style = "save", description = "Made if it does not exist, else changed.",
		attrs = @Attr(name = DialogOrder.KEY, value = DialogOrder.PROMPTS))
	private File examples;

	@Parameter(persist = false, label = "Replace",
		description = "New examples take the place of all that is known of their objects, instead of being added to it.")
	private Boolean replace = false;

	@Parameter(label = "Forget", required = false, persist = false,
		description = "Ids of objects that are removed from the file, separated by commas; 5:2 for the second example of object 5 only.")
	private String forget = "";

	@Parameter(type = ItemIO.OUTPUT, description = "What the file holds now.")
	private String report;

	/** @return whether there is something to be remembered */
	abstract boolean isShown();

	/** Remembers what is shown, in the file. */
	abstract Examples remember(Sam2Service service, String file, ExampleEdit edit,
		Sam2Options options, CommandProgress progress);

	@Override
	void execute(final Sam2Service service, final Sam2Options options,
		final CommandProgress progress)
	{
		final String file = GivenPath.needed(examples, "File of examples");
		GivenFields.of(this).checkExamples(isShown());
		final ExampleEdit edit = ExampleEdit.parse(forget, Boolean.TRUE.equals(
			replace));
		final Examples known = isShown() ? remember(service, file, edit, options,
			progress) : edit.forget().isEmpty() ? service.readExamples(file) : service
				.forgetExamples(file, forget);
		report = file + " " + known.describe();
		say(report);
	}
}
