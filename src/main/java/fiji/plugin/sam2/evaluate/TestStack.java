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

package fiji.plugin.sam2.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import fiji.plugin.sam2.Sam2Exception;
import fiji.plugin.sam2.engine.Planes;
import fiji.plugin.sam2.engine.RgbPlane;
import fiji.plugin.sam2.prompt.BoxPrompt;
import fiji.plugin.sam2.prompt.PointPrompt;
import fiji.plugin.sam2.prompt.PromptSet;
import fiji.plugin.sam2.prompt.PromptedObject;
import fiji.plugin.sam2.prompt.SlicePrompt;

/** Bright discs that drift over a noisy background; the same every time. */
public final class TestStack implements Planes {

	private static final double RADIUS = 0.05;

	private final int edge;
	private final int slices;
	private final int objects;

	/**
	 * @param edge of a slice in pixels
	 * @param slices 2 or more
	 * @param objects 1 or more discs
	 * @throws Sam2Exception.BadInput if there is nothing to measure
	 */
	public TestStack(final int edge, final int slices, final int objects) {
		if (edge < 1 || slices < 2 || objects < 1) throw new Sam2Exception.BadInput(
			"A stack of " + slices + " slices of " + edge + " pixels with " +
				objects +
				" objects cannot be measured; give at least 2 slices, 1 pixel and 1 object.");
		this.edge = edge;
		this.slices = slices;
		this.objects = objects;
	}

	@Override
	public int width() {
		return edge;
	}

	@Override
	public int height() {
		return edge;
	}

	@Override
	public int count() {
		return slices;
	}

	private double x(final int object, final int slice) {
		return edge * (0.15 + 0.7 * ((object * 0.37 + slice * 0.005) % 1));
	}

	private double y(final int object) {
		return edge * (0.15 + 0.7 * (object * 0.61 % 1));
	}

	@Override
	public RgbPlane plane(final int index) {
		final Random noise = new Random(index);
		final float[] values = new float[edge * edge];
		for (int i = 0; i < values.length; i++)
			values[i] = 0.2f + 0.1f * noise.nextFloat();
		final double radius = RADIUS * edge;
		for (int object = 0; object < objects; object++)
			for (int i = 0; i < values.length; i++)
				if (Math.hypot(i % edge + 0.5 - x(object, index), i / edge + 0.5 - y(
					object)) < radius) values[i] += 0.5f;
		return RgbPlane.gray(edge, edge, values);
	}

	/** @return a box round each disc on the first slice */
	public PromptSet boxes() {
		final List<PromptedObject> prompted = new ArrayList<>();
		final double radius = RADIUS * edge;
		for (int object = 0; object < objects; object++)
			prompted.add(new PromptedObject(object + 1, "disc " + (object + 1), List
				.of(new SlicePrompt(0, List.of(), new BoxPrompt(x(object, 0) - radius,
					y(object) - radius, 2 * radius, 2 * radius), null))));
		return new PromptSet(prompted);
	}

	/**
	 * @param object 0 … objects − 1
	 * @return a box round a disc
	 */
	PromptSet box(final int object) {
		return new PromptSet(List.of(boxes().objects().get(object)));
	}

	/**
	 * @param object 0 … objects − 1
	 * @return a click on a disc
	 */
	PromptSet click(final int object) {
		return new PromptSet(List.of(new PromptedObject(1, "disc", List.of(
			new SlicePrompt(0, List.of(new PointPrompt(x(object, 0), y(object),
				true)), null, null)))));
	}
}
