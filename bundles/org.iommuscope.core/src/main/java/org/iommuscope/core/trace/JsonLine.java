package org.iommuscope.core.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object as a map of plain values, as {@link Fields} holds them. A line that breaks off gives the keys before
 * the break and says what is wrong.
 *
 * @param values keys and values, in order
 * @param damage what is wrong with the text; empty for a sound one
 */
record JsonLine(Map<String, Object> values, Optional<String> damage) {

	/** Nesting that no sane event reaches. */
	static final int MAX_DEPTH = 64;

	private static final JsonFactory JSON = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
					.maxStringLength(TraceReader.MAX_LINE).build())
			.build();

	static JsonLine parse(byte[] text, int offset, int length) {
		Map<String, Object> values = new LinkedHashMap<>();
		try (JsonParser parser = JSON.createParser(text, offset, length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return new JsonLine(values, Optional.of("not a JSON object"));
			}
			readMembers(parser, values);
			return parser.nextToken() == null ? new JsonLine(values, Optional.empty())
					: new JsonLine(values, Optional.of("text after the JSON object"));
		} catch (JsonProcessingException e) {
			boolean torn = e.getLocation() != null && e.getLocation().getByteOffset() >= length;
			return new JsonLine(values,
					Optional.of(torn ? "the line breaks off" : "not JSON: " + firstLine(e.getOriginalMessage())));
		} catch (IOException e) {
			return new JsonLine(values, Optional.of("not readable: " + firstLine(String.valueOf(e.getMessage()))));
		}
	}

	private static String firstLine(String message) {
		return message.lines().findFirst().orElse("").replaceAll("[\\p{Cntrl}]", "?");
	}

	private static void readMembers(JsonParser parser, Map<String, Object> values) throws IOException {
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String key = parser.currentName();
			parser.nextToken();
			values.put(key, readValue(parser));
		}
	}

	static Object readValue(JsonParser parser) throws IOException {
		return switch (parser.currentToken()) {
		case VALUE_STRING -> parser.getText();
		case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
				? (Object) parser.getBigIntegerValue()
				: (Object) parser.getLongValue();
		case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
		case VALUE_TRUE -> Boolean.TRUE;
		case VALUE_FALSE -> Boolean.FALSE;
		case START_OBJECT -> {
			Map<String, Object> members = new LinkedHashMap<>();
			readMembers(parser, members);
			yield Fields.of(members);
		}
		case START_ARRAY -> readList(parser);
		default -> Fields.NULL;
		};
	}

	private static List<Object> readList(JsonParser parser) throws IOException {
		List<Object> items = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			items.add(readValue(parser));
		}
		return List.copyOf(items);
	}
}
