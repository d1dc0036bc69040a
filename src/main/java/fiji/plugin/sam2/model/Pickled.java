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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values an {@link Unpickler} builds besides strings, numbers and booleans.
 * All compare by identity: a value nested in itself a thousand times costs
 * nothing as long as nobody walks it.
 */
interface Pickled {

	/** Python's None. */
	final class None implements Pickled {

		static final None NONE = new None();

		private None() {}
	}

	/**
	 * A function or class, named and not looked up.
	 */
	final class Global implements Pickled {

		final String module;
		final String name;

		Global(final String module, final String name) {
			this.module = module;
			this.name = name;
		}

		@Override
		public String toString() {
			return module + "." + name;
		}
	}

	/**
	 * What calling an unknown global would have given. It is never called; only
	 * its name is kept.
	 */
	final class Opaque implements Pickled {

		final String global;

		Opaque(final String global) {
			this.global = global;
		}
	}

	/** A tuple. */
	final class Tuple implements Pickled {

		final List<Object> items;

		Tuple(final List<Object> items) {
			this.items = items;
		}
	}

	/** A list or set. */
	final class Items implements Pickled {

		final List<Object> items = new ArrayList<>();
	}

	/** A dict of any class, in insertion order. */
	final class Dict implements Pickled {

		final Map<Object, Object> entries = new LinkedHashMap<>();
	}

	/** The block of elements behind one or several tensors. */
	final class Storage implements Pickled {

		final String storageClass;
		final String key;
		final long elements;

		Storage(final String storageClass, final String key, final long elements) {
			this.storageClass = storageClass;
			this.key = key;
			this.elements = elements;
		}
	}

	/** A tensor: a strided view of a storage, all in elements. */
	final class Tensor implements Pickled {

		final Storage storage;
		final long offset;
		final long[] shape;
		final long[] strides;

		Tensor(final Storage storage, final long offset, final long[] shape,
			final long[] strides)
		{
			this.storage = storage;
			this.offset = offset;
			this.shape = shape;
			this.strides = strides;
		}
	}
}
