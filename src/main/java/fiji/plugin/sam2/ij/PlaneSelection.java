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

package fiji.plugin.sam2.ij;

import java.util.List;

import fiji.plugin.sam2.Sam2Exception;
import ij.ImagePlus;

/**
 * Which planes of a hyperstack are used: all along one axis, at one position of
 * the other, of one or more channels.
 *
 * @param axis along which slices are counted
 * @param count number of planes along it
 * @param other 1-based position on the other axis
 * @param channels 1-based: one channel is shown gray, two or three become red,
 *          green and blue
 */
public record PlaneSelection(Axis axis, int count, int other,
	List<Integer> channels)
{

	private static final int MAX_CHANNELS = 3;

	/** Keeps its own copy of the channels. */
	public PlaneSelection {
		channels = List.copyOf(channels);
	}

	/**
	 * Fills in what is left open and checks the rest against an image.
	 *
	 * @param image any image
	 * @param axis along which slices are counted; null for the one that has more
	 *          than one plane
	 * @param other 1-based position on the other axis; 0 for the image's current
	 *          one
	 * @param channels 1-based; empty for the image's current one
	 * @return the planes
	 * @throws Sam2Exception.BadInput if the image has no such planes, or both
	 *           axes have several and none is given
	 */
	public static PlaneSelection of(final ImagePlus image, final Axis axis,
		final int other, final List<Integer> channels)
	{
		final int slices = image.getNSlices(), frames = image.getNFrames();
		if (axis == null && slices > 1 && frames > 1)
			throw new Sam2Exception.BadInput("The image has " + slices +
				" slices and " + frames +
				" frames; say which axis to follow objects along: z or t.");
		final Axis used = axis != null ? axis : frames > 1 ? Axis.T : Axis.Z;
		if (used.length(image) == 1 && used.other().length(image) > 1)
			throw new Sam2Exception.BadInput("The image has only one plane along " +
				used + " but " + used.other().length(image) + " along " + used.other() +
				"; choose axis " + used.other() + ".");
		final int position = other != 0 ? other : current(image)[used == Axis.Z ? 2
			: 1];
		checkPosition(image, used.other(), position);
		final List<Integer> chosen = channels.isEmpty() ? List.of(current(image)[0])
			: channels;
		checkChannels(chosen, image.getNChannels());
		return new PlaneSelection(used, used.length(image), position, chosen);
	}

	/**
	 * As {@link #of}, for what needs no axis because it looks at planes one by
	 * one: where slices and frames are several and no axis is given, frames are
	 * what is counted.
	 *
	 * @param image any image
	 * @param axis along which slices are counted, or null
	 * @param other 1-based position on the other axis; 0 for the image's current
	 *          one
	 * @param channels 1-based; empty for the image's current one
	 * @return the planes
	 * @throws Sam2Exception.BadInput if the image has no such planes
	 */
	public static PlaneSelection any(final ImagePlus image, final Axis axis,
		final int other, final List<Integer> channels)
	{
		return of(image, axis == null && image.getNSlices() > 1 && image
			.getNFrames() > 1 ? Axis.T : axis, other, channels);
	}

	/**
	 * @param image any image
	 * @return {channel, slice, frame} that it stands at, 1-based; right also for
	 *         images without a window
	 */
	public static int[] current(final ImagePlus image) {
		return image.convertIndexToPosition(image.getCurrentSlice());
	}

	private static void checkPosition(final ImagePlus image, final Axis axis,
		final int position)
	{
		final int positions = axis.length(image);
		if (position < 1 || position > positions) throw new Sam2Exception.BadInput(
			"There is no position " + position + " along " + axis +
				"; the image has 1 to " + positions + ".");
	}

	/**
	 * @param image the image these planes belong to
	 * @param position 1-based position on the other axis; 0 for the same
	 * @return the planes at that position
	 * @throws Sam2Exception.BadInput if the image has no such position
	 */
	public PlaneSelection at(final ImagePlus image, final int position) {
		if (position == 0 || position == other) return this;
		checkPosition(image, axis.other(), position);
		return new PlaneSelection(axis, count, position, channels);
	}

	private static void checkChannels(final List<Integer> channels,
		final int available)
	{
		if (channels.size() > MAX_CHANNELS) throw new Sam2Exception.BadInput(
			channels.size() + " channels were chosen; the network takes one (gray) " +
				"or up to three (as red, green, blue).");
		for (final int channel : channels) {
			if (channel < 1 || channel > available) throw new Sam2Exception.BadInput(
				"There is no channel " + channel + "; the image has " + (available == 1
					? "only channel 1." : "channels 1 to " + available + "."));
		}
	}

	/**
	 * @param image the image these planes belong to
	 * @param plane 0 … count − 1
	 * @param channel 1-based
	 * @return 1-based index into the image's stack
	 */
	public int stackIndex(final ImagePlus image, final int plane,
		final int channel)
	{
		return axis == Axis.Z ? image.getStackIndex(channel, plane + 1, other)
			: image.getStackIndex(channel, other, plane + 1);
	}

	/**
	 * @param image the image these planes belong to
	 * @param plane 0 … count − 1
	 * @return {channel, slice, frame}, 1-based, channel 0 for any
	 */
	int[] position(final ImagePlus image, final int plane) {
		final int channel = image.getNChannels() > 1 ? 0 : 1;
		return axis == Axis.Z ? new int[]{channel, plane + 1, other} : new int[]{
			channel, other, plane + 1};
	}
}
