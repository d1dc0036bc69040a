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

/**
 * The order of the entries under Plugins, SAM 2: what is used most first, then
 * what makes and what judges labels, then the twins that work from file to
 * file. Where a menu shows separators, a gap makes one.
 */
final class MenuOrder {

	static final String PLUGINS = "Plugins";
	static final String SAM2 = "SAM 2";

	static final double SEGMENT_IMAGE = 1;
	static final double PROPAGATE = 2;
	static final double EVERYTHING = 3;
	static final double TRACK = 4;
	static final double REMEMBER = 5;

	static final double ANNOTATE = 11;
	static final double CONVERT = 12;

	static final double EVALUATE = 21;
	static final double CLICKS = 22;
	static final double COMPARE = 23;
	static final double SELFTEST = 24;

	static final double SEGMENT_FILE = 31;
	static final double PROPAGATE_FILE = 32;
	static final double EVERYTHING_FILE = 33;
	static final double TRACK_FILE = 34;
	static final double REMEMBER_FILE = 35;
	static final double EVALUATE_FILES = 36;
	static final double CLICKS_FILE = 37;

	private MenuOrder() {}
}
