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

package fiji.plugin.sam2.example;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.model.Model;

/**
 * All that a model remembers from example images. Immutable. The numbers mean
 * nothing to another model, so each set says whose they are.
 *
 * @param modelSha256 SHA-256 of the model's checkpoint, in hexadecimal
 * @param modelName what the model is called, for messages
 * @param inputSize edge of the network's input in pixels
 * @param objects by id, ascending
 */
public record Examples(String modelSha256, String modelName, int inputSize,
	List<ExampleObject> objects)
{

	/** Refuses ids that occur twice. */
	public Examples {
		final Map<Integer, ExampleObject> byId = new TreeMap<>();
		for (final ExampleObject object : objects)
			if (byId.put(object.id(), object) != null)
				throw new Sam2Exception.BadInput("The object id " + object.id() +
					" occurs twice among the examples.");
		objects = List.copyOf(byId.values());
	}

	/**
	 * @param model that saw the objects
	 * @param objects what it remembers
	 * @return its examples
	 */
	public static Examples of(final Model model,
		final List<ExampleObject> objects)
	{
		return new Examples(model.sha256(), model.name(), model.inputSize(),
			objects);
	}

	/**
	 * @param edit what is removed, and whether new examples replace known ones
	 * @param more new examples of the same model, or null
	 * @return these, changed
	 * @throws Sam2Exception.BadInput if they are another model's, or naming the
	 *           first example that shall be removed and is not here
	 */
	public Examples changed(final ExampleEdit edit, final Examples more) {
		if (more != null) checkSame(more.modelSha256, more.modelName,
			more.inputSize);
		final Map<Integer, ExampleObject> all = new LinkedHashMap<>();
		objects.forEach(object -> all.put(object.id(), object));
		for (final ExampleEdit.Which which : edit.forget())
			if (!all.containsKey(which.object())) throw new Sam2Exception.BadInput(
				"There is no example of object " + which.object() +
					"; there are those of " + list() + ".");
		all.replaceAll((id, object) -> object.without(edit.forget().stream().filter(
			which -> which.object() == id).map(ExampleEdit.Which::number).toList()));
		all.values().removeIf(java.util.Objects::isNull);
		if (more != null) more.objects.forEach(object -> all.merge(object.id(),
			object, edit.replace() ? (known, fresh) -> fresh : ExampleObject::with));
		return new Examples(modelSha256, modelName, inputSize, List.copyOf(all
			.values()));
	}

	/** @return whose they are, and a line for each object with its examples */
	public String describe() {
		final StringBuilder text = new StringBuilder("(model " + modelName +
			", input " + inputSize + " px):");
		for (final ExampleObject object : objects)
			text.append("\n  object ").append(object.id()).append(object.name()
				.isEmpty() ? "" : " '" + object.name() + "'").append(": ").append(String
					.join("; ", object.examples().stream().map(Example::source)
						.toList()));
		return text.toString();
	}

	private String list() {
		return objects.isEmpty() ? "no object" : "object " + String.join(", ",
			objects.stream().map(object -> Integer.toString(object.id())).toList());
	}

	/**
	 * @param model that shall use them
	 * @throws Sam2Exception.BadInput if they are another model's, made at another
	 *           input size, or of other lengths than the model's memories
	 */
	public void checkFits(final Model model) {
		checkSame(model.sha256(), model.name(), model.inputSize());
		final int side = model.inputSize() / model.spec().stride();
		final int memory = model.spec().memDim() * side * side;
		final int pointer = model.spec().dModel();
		for (final ExampleObject object : objects)
			for (final Example example : object.examples())
				if (example.memory().length != memory || example.pointer().length !=
					pointer) throw new Sam2Exception.BadInput("An example of object " +
						object.id() + " has " + example.memory().length + " and " + example
							.pointer().length + " numbers, where the model " + model.name() +
						" has " + memory + " and " + pointer +
						"; the file is damaged, make the examples again.");
	}

	private void checkSame(final String sha256, final String name,
		final int size)
	{
		if (!modelSha256.equals(sha256)) throw new Sam2Exception.BadInput(
			"The examples were made with the model " + modelName + ", not with " +
				name + " (the checkpoints differ); make them again with this model.");
		if (inputSize != size) throw new Sam2Exception.BadInput(
			"The examples were made at an input size of " + inputSize + ", not " +
				size + " pixels; use --input-size " + inputSize +
				" or make them again.");
	}
}
