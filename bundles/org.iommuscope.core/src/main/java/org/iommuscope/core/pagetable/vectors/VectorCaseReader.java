package org.iommuscope.core.pagetable.vectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.EntryMemory;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.uapi.Hex;

/** Reads the cases of a vector file one by one. Keys it does not know are left aside. */
final class VectorCaseReader {

	/** Arm numbers the last level 3. */
	private static final int ARM_LEVELS = 4;

	private final JsonParser json;

	VectorCaseReader(JsonParser json) {
		this.json = json;
	}

	VectorCase read() throws IOException {
		String id = "";
		Optional<StageConfig> first = Optional.empty();
		Optional<StageConfig> second = Optional.empty();
		Map<Long, Long> entries = new HashMap<>();
		List<VectorQuery> queries = new ArrayList<>();
		while (json.nextToken() == JsonToken.FIELD_NAME) {
			String key = json.currentName();
			json.nextToken();
			switch (key) {
				case "id" -> id = json.getText();
				case "stage1" -> first = config();
				case "stage2" -> second = config();
				case "entries" -> pairs().forEach(pair -> entries.put(pair.address(), pair.value()));
				case "queries" -> {
					while (json.nextToken() == JsonToken.START_OBJECT) {
						queries.add(query());
					}
				}
				default -> json.skipChildren();
			}
		}
		boolean privileged = first.filter(config -> config.on("privileged")).isPresent();
		Optional<Stage> one = first.map(Formats::stage);
		return new VectorCase(id, new Translation(one, second.map(Formats::stage)), privileged,
				EntryMemory.of(entries), queries);
	}

	private Optional<StageConfig> config() throws IOException {
		if (json.currentToken() == JsonToken.VALUE_NULL) {
			return Optional.empty();
		}
		String format = "";
		long root = 0;
		int granule = 4096;
		int levels = 0;
		int inputBits = 0;
		int outputBits = 0;
		Map<String, Long> settings = Map.of();
		while (json.nextToken() == JsonToken.FIELD_NAME) {
			String key = json.currentName();
			json.nextToken();
			switch (key) {
				case "format" -> format = json.getText();
				case "root" -> root = Hex.parse(json.getText());
				case "granule" -> granule = json.getIntValue();
				case "levels" -> levels = json.getIntValue();
				case "startLevel" -> levels = ARM_LEVELS - json.getIntValue();
				case "inputBits" -> inputBits = json.getIntValue();
				case "outputBits" -> outputBits = json.getIntValue();
				case "config" -> settings = settings();
				default -> json.skipChildren();
			}
		}
		return Optional.of(new StageConfig(format, root, granule, levels, inputBits, outputBits, settings));
	}

	/** Numbers and flags by their names; the few words among the values become settings of the walker's. */
	private Map<String, Long> settings() throws IOException {
		Map<String, Long> settings = new HashMap<>();
		while (json.nextToken() == JsonToken.FIELD_NAME) {
			String key = json.currentName();
			JsonToken token = json.nextToken();
			if (token == JsonToken.VALUE_NUMBER_INT) {
				settings.put(key, json.getLongValue());
			} else if (token.isBoolean()) {
				settings.put(key, json.getBooleanValue() ? 1L : 0L);
			} else if (token == JsonToken.VALUE_STRING) {
				word(key, json.getText(), settings);
			} else {
				json.skipChildren();
			}
		}
		return settings;
	}

	private static void word(String key, String value, Map<String, Long> settings) {
		switch (key) {
			case "mode" -> settings.put("scalable", value.equals("legacy") ? 0L : 1L);
			case "privilege" -> settings.put("privileged", value.equals("S") ? 1L : 0L);
			// CAP.SLLPS says which large leaves the second stage has
			case "cap" -> settings.put("SLLPS", Hex.parse(value) >>> 34 & 15);
			default -> {
				// a word that changes nothing of the walk
			}
		}
	}

	private List<Walk.Update> pairs() throws IOException {
		List<Walk.Update> pairs = new ArrayList<>();
		while (json.nextToken() == JsonToken.START_ARRAY) {
			json.nextToken();
			long address = Hex.parse(json.getText());
			json.nextToken();
			pairs.add(new Walk.Update(address, Hex.parse(json.getText())));
			json.nextToken();
		}
		return pairs;
	}

	private VectorQuery query() throws IOException {
		Map<String, String> words = new HashMap<>();
		List<Walk.Update> updates = List.of();
		while (json.nextToken() == JsonToken.FIELD_NAME) {
			String key = json.currentName();
			json.nextToken();
			if (key.equals("updates")) {
				updates = pairs();
			} else if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
				words.put(key, json.getText());
			} else {
				json.skipChildren();
			}
		}
		return new VectorQuery(Hex.parse(word(words, "iova")), Access.of(word(words, "access")), expected(words),
				address(words, "input"), address(words, "size"), number(words, "pbmt"), updates,
				Optional.ofNullable(words.get("disputed")));
	}

	private static VectorQuery.Expected expected(Map<String, String> words) {
		return switch (word(words, "result")) {
			case "ok" -> new VectorQuery.Ok(Hex.parse(word(words, "output")));
			case "fault" -> new VectorQuery.Fault(number(words, "stage"), word(words, "class"),
					words.getOrDefault("code", ""), words.getOrDefault("detail", ""));
			default -> throw new IllegalArgumentException("a result is ok or fault: " + words.get("result"));
		};
	}

	private static String word(Map<String, String> words, String key) {
		String word = words.get(key);
		if (word == null) {
			throw new IllegalArgumentException("a query without \"" + key + '"');
		}
		return word;
	}

	private static OptionalLong address(Map<String, String> words, String key) {
		return words.containsKey(key) ? OptionalLong.of(Hex.parse(words.get(key))) : OptionalLong.empty();
	}

	private static OptionalInt number(Map<String, String> words, String key) {
		return words.containsKey(key) ? OptionalInt.of(Integer.parseInt(words.get(key))) : OptionalInt.empty();
	}
}
