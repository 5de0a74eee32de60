package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;

/** Documents of JSON on standard output. */
final class Json {

	private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

	private Json() {
	}

	/** A generator whose {@code close} ends the document but leaves the output open. */
	static JsonGenerator document(PrintWriter out) throws IOException {
		return JSON.createGenerator(out);
	}
}
