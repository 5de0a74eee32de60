package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.cache.Staleness;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.StructureRead;
import org.iommuscope.core.uapi.Hex;

/** A walk as a document of JSON; the keys are a contract. Addresses are texts in hex. */
final class WalkJson {

	private WalkJson() {
	}

	static void write(PrintWriter out, Passage passage) throws IOException {
		Lookup lookup = passage.lookup();
		Optional<Walk> walk = passage.walk();
		try (JsonGenerator json = Json.document(out).useDefaultPrettyPrinter()) {
			json.writeStartObject();
			json.writeStringField("result", passage.isAllowed() ? "ok" : "fault");
			if (walk.isPresent() && walk.get().result() instanceof Walk.Output output) {
				json.writeStringField("output", Hex.of(output.address()));
				json.writeNumberField("pageSize", output.pageSize());
				json.writeBooleanField("synthetic", !passage.observed());
				json.writeStringField("rights", Rights.text(output.rights()));
				attributes(json, output);
			}
			structures(json, lookup);
			json.writeArrayFieldStart("references");
			if (walk.isPresent()) {
				for (Reference reference : walk.get().references()) {
					reference(json, reference);
				}
			}
			json.writeEndArray();
			fault(json, lookup, walk);
			stale(json, passage);
			json.writeEndObject();
			json.writeRaw('\n');
		}
	}

	/** What all stages together come to, what each says, and what would have to be known to say more. */
	private static void attributes(JsonGenerator json, Walk.Output output) throws IOException {
		json.writeObjectFieldStart("attributes");
		json.writeStringField("combined", output.combined().text());
		texts(json, "stages", output.attributes());
		texts(json, "unknown", output.combined().unknown());
		json.writeEndObject();
	}

	private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
		json.writeArrayFieldStart(name);
		for (String text : texts) {
			json.writeString(text);
		}
		json.writeEndArray();
	}

	/** What a cache says instead, where it does. */
	private static void stale(JsonGenerator json, Passage passage) throws IOException {
		if (passage.stale().isPresent()) {
			texts(json, "stale", passage.stale().get().stale().stream().map(Staleness::text).toList());
		}
	}

	private static void structures(JsonGenerator json, Lookup lookup) throws IOException {
		if (lookup.reads().isEmpty()) {
			return;
		}
		json.writeArrayFieldStart("structures");
		for (StructureRead read : lookup.reads()) {
			json.writeStartObject();
			json.writeStringField("name", read.name());
			json.writeStringField("address", Hex.of(read.address()));
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private static void reference(JsonGenerator json, Reference reference) throws IOException {
		json.writeStartObject();
		json.writeNumberField("n", reference.n());
		json.writeNumberField("stage", reference.stage());
		json.writeNumberField("level", reference.level());
		json.writeStringField("table", Hex.of(reference.table()));
		json.writeNumberField("index", reference.index());
		json.writeStringField("address", Hex.of(reference.address()));
		json.writeStringField("entry", Hex.of(reference.entry()));
		json.writeStringField("next", Hex.of(reference.next()));
		json.writeArrayFieldStart("via");
		for (int n : reference.via()) {
			json.writeNumber(n);
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void fault(JsonGenerator json, Lookup lookup, Optional<Walk> walk) throws IOException {
		if (walk.isEmpty() && lookup.outcome() instanceof Lookup.Refuse refuse) {
			json.writeObjectFieldStart("fault");
			json.writeNullField("stage");
			json.writeStringField("class", refuse.faultClass().word());
			json.writeStringField("reason", WalkText.reason(refuse));
			json.writeNullField("reference");
			json.writeEndObject();
		} else if (walk.isPresent() && walk.get().result() instanceof Walk.Fault fault) {
			json.writeObjectFieldStart("fault");
			json.writeNumberField("stage", fault.stage());
			json.writeStringField("class", fault.faultClass().word());
			json.writeStringField("reason", fault.name() + ": " + fault.cause().text());
			if (fault.reference() == 0) {
				json.writeNullField("reference");
			} else {
				json.writeNumberField("reference", fault.reference());
			}
			json.writeEndObject();
		}
	}
}
