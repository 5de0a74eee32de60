package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.PrintWriter;

/** Documents of JSON on standard output. */
final class Json {

	private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

	private Json() {
	}

	/** As {@link #document(PrintWriter)}, each item of a list on a line of its own. */
	static JsonGenerator lines(PrintWriter out) throws IOException {
		Separators separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.NONE)
				.withArrayEmptySeparator("");
		return document(out).setPrettyPrinter(new DefaultPrettyPrinter(separators)
				.withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
				.withArrayIndenter(new DefaultIndenter("", "\n")));
	}

	/** A generator whose {@code close} ends the document but leaves the output open. */
	static JsonGenerator document(PrintWriter out) throws IOException {
		return JSON.createGenerator(out);
	}
}
