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

package fiji.plugin.sam2.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

import fiji.plugin.sam2.Sam2Exception;

/** What a refused checkpoint must look like: one sentence, and no memory. */
final class Refusals {

	/** Fixed costs such as class loading; every attack here claims more. */
	private static final long MOST_MEMORY = 16 << 20;

	static {
		// What is loaded and compiled only once does not count.
		catchThrowable(() -> Checkpoints.open(new MemoryBytes("warm up", "PK\3\4"
			.getBytes())));
	}

	private Refusals() {}

	/**
	 * Opens a hostile file held in memory and reads every tensor it lets through.
	 *
	 * @param file its bytes
	 * @return the sentence it was refused with
	 */
	static String refusal(final byte[] file) {
		return refusal(file, MOST_MEMORY);
	}

	/** The same with a limit of its own on the memory taken meanwhile. */
	static String refusal(final byte[] file, final long mostMemory) {
		final MemoryBytes source = new MemoryBytes("hostile.pt", file);
		final long heap = heap();
		final long direct = direct();
		final Throwable thrown = catchThrowable(() -> {
			try (Checkpoint checkpoint = Checkpoints.open(source)) {
				checkpoint.names().forEach(checkpoint::floats);
			}
		});
		assertThat(heap() - heap).as("heap taken").isLessThan(mostMemory);
		assertThat(direct() - direct).as("native memory taken").isLessThan(
			MOST_MEMORY);
		assertThat(thrown).isExactlyInstanceOf(Sam2Exception.BadModel.class);
		assertThat(thrown.getMessage()).startsWith(
			"Checkpoint hostile.pt was refused: ").endsWith(".").doesNotContain("\n")
			.hasSizeLessThan(400);
		return thrown.getMessage();
	}

	private static long heap() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
			.getThreadAllocatedBytes(Thread.currentThread().getId());
	}

	private static long direct() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
			.filter(p -> p.getName().equals("direct")).mapToLong(
				BufferPoolMXBean::getTotalCapacity).sum();
	}
}
