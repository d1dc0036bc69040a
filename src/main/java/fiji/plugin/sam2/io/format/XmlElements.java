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
import java.io.InputStream;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import fiji.plugin.sam2.Sam2Exception;

/**
 * Reads an XML file element by element. Document types, and with them entities
 * of its own, are refused, so a file can neither grow nor name other files;
 * elements are nested to a limited depth.
 */
final class XmlElements {

	private static final int MAX_DEPTH = 32;
	private static final int LONGEST_NUMBER = 60;
	private static final Pattern NUMBER = Pattern.compile(
		"[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

	private final XMLStreamReader in;
	private final String file;
	private int depth;

	/**
	 * @param stream the file, closed by the caller
	 * @param file its name, for messages
	 */
	XmlElements(final InputStream stream, final String file) {
		this.file = file;
		final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		try {
			in = factory.createXMLStreamReader(stream);
		}
		catch (final XMLStreamException exc) {
			throw notXml(exc);
		}
	}

	/**
	 * Goes on to where the next element begins.
	 *
	 * @return its name, or null at the end of the file
	 * @throws IOException if the file cannot be read
	 */
	String next() throws IOException {
		try {
			while (in.hasNext())
				switch (in.next()) {
					case XMLStreamConstants.START_ELEMENT :
						if (++depth > MAX_DEPTH) throw wrong(
							"elements are nested more than " + MAX_DEPTH + " deep");
						return in.getLocalName();
					case XMLStreamConstants.END_ELEMENT :
						depth--;
						break;
					case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE :
						throw wrong("a document type or entity of its own is not accepted");
					default :
				}
			return null;
		}
		catch (final XMLStreamException exc) {
			throw notXml(exc);
		}
	}

	/** @return how many elements the current one is in, 1 for the outermost */
	int depth() {
		return depth;
	}

	/**
	 * @return the text of the current element, which is left then
	 * @throws IOException if the file cannot be read
	 */
	String text() throws IOException {
		try {
			final String text = in.getElementText();
			depth--;
			return text;
		}
		catch (final XMLStreamException exc) {
			throw notXml(exc);
		}
	}

	/** @return an attribute of the current element, or null */
	String attribute(final String name) {
		return in.getAttributeValue(null, name);
	}

	/** @return an attribute that is a finite number, or else what is given */
	double number(final String name, final double otherwise) {
		final String text = attribute(name);
		if (text == null) return otherwise;
		final double value = text.length() <= LONGEST_NUMBER && NUMBER.matcher(text
			.strip()).matches() ? Double.parseDouble(text.strip()) : Double.NaN;
		if (!Double.isFinite(value)) throw wrong(name + " is '" + shortened(text) +
			"', which is no number");
		return value;
	}

	/**
	 * @return an attribute that is a whole number from {@code least} on, or else
	 *         what is given
	 */
	int integer(final String name, final int least, final int otherwise) {
		final double value = number(name, otherwise);
		if (value < least && attribute(name) == null) throw wrong(name +
			" is missing");
		if (value != Math.rint(value) || value < least || value > Integer.MAX_VALUE)
			throw wrong(name + " is '" + shortened(attribute(name)) +
				"'; accepted are whole numbers from " + least + " on");
		return (int) value;
	}

	private static String shortened(final String text) {
		final String line = text.replaceAll("\\s+", " ");
		return line.length() > 40 ? line.substring(0, 40) + "…" : line;
	}

	/** @return a refusal that names the line */
	Sam2Exception wrong(final String what) {
		return new Sam2Exception.BadInput(file + ", line " + in.getLocation()
			.getLineNumber() + ": " + what + ".");
	}

	private Sam2Exception notXml(final XMLStreamException exc) {
		final int line = exc.getLocation() == null ? 1 : exc.getLocation()
			.getLineNumber();
		return new Sam2Exception.BadInput(file + ", line " + Math.max(1, line) +
			": this is not valid XML.", exc);
	}
}
