package org.iommuscope.core.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Hex;

/**
 * Events as lines of the trace format, the counterpart of {@link EventParser}. What is not known is left out: an empty
 * text, an unknown length of time, a descriptor of a mapping that has none.
 */
final class EventJson {

	/** Numbers in JSON have no infinity, but an exponent that no double can hold reads as one. */
	private static final String INFINITE = "1e999";

	private final JsonGenerator json;

	EventJson(JsonGenerator json) {
		this.json = json;
	}

	void header(TraceHeader header) throws IOException {
		json.writeStartObject();
		json.writeNumberField("iommufd-trace", header.version());
		text("kernel", header.kernel());
		text("arch", header.arch());
		text("clock", header.clock());
		text("recorder", header.recorder());
		if (!header.extra().values().containsKey("page_size")) {
			json.writeNumberField("page_size", header.pageSize());
		}
		members(header.extra());
		json.writeEndObject();
	}

	void event(Event event) throws IOException {
		json.writeStartObject();
		json.writeNumberField("seq", event.seq());
		json.writeNumberField("ts", event.ts());
		json.writeNumberField("pid", event.pid());
		json.writeNumberField("tid", event.tid());
		text("comm", event.comm());
		text("call", event.call().word());
		text("fdkind", event.fdKind());
		call(event.call());
		if (event.dur() >= 0) {
			json.writeNumberField("dur", event.dur());
		}
		members(event.extra());
		json.writeEndObject();
	}

	private void call(Call call) throws IOException {
		switch (call) {
		case Call.Open open -> open(open);
		case Call.Close close -> onDescriptor(close);
		case Call.Dup dup -> onDescriptor(dup);
		case Call.Ioctl ioctl -> ioctl(ioctl);
		case Call.Transfer transfer -> transfer(transfer);
		case Call.Mapping mapping -> mapping(mapping);
		case Call.Mem mem -> mem(mem);
		case Call.Dma dma -> dma(dma);
		case Call.Fault fault -> fault(fault);
		case Call.Tracepoint tracepoint -> tracepoint(tracepoint);
		case Call.Environment environment -> environment(environment);
		case Call.Fork fork -> fork(fork);
		case Call.Exit exit -> optional("status", exit.status());
		case Call.Exec exec -> text("path", exec.path());
		case Call.Marker marker -> json.writeStringField("text", marker.text());
		case Call.Opaque _ -> {
			// Everything about it is among the keys that are carried through.
		}
		}
	}

	private void open(Call.Open open) throws IOException {
		json.writeStringField("path", open.path());
		if (open.flags() != -1) {
			hex("flags", open.flags());
		}
		result(open.result());
	}

	private void onDescriptor(Call.OnDescriptor call) throws IOException {
		json.writeNumberField("fd", call.fd());
		result(call.result());
	}

	private void ioctl(Call.Ioctl ioctl) throws IOException {
		json.writeNumberField("fd", ioctl.fd());
		hex("request", ioctl.request());
		text("name", ioctl.name());
		if (ioctl.arg().isPresent()) {
			hex("arg", ioctl.arg().getAsLong());
		}
		json.writeStringField("in", ioctl.in().hex());
		json.writeStringField("out", ioctl.out().hex());
		result(ioctl.result());
		if (!ioctl.mem().isEmpty()) {
			json.writeArrayFieldStart("mem");
			for (Call.Buffer buffer : ioctl.mem()) {
				buffer(buffer);
			}
			json.writeEndArray();
		}
	}

	private void buffer(Call.Buffer buffer) throws IOException {
		json.writeStartObject();
		json.writeStringField("field", buffer.field());
		hex("addr", buffer.addr());
		json.writeStringField("dir", buffer.dir());
		json.writeStringField("bytes", buffer.bytes().hex());
		if (buffer.truncated()) {
			json.writeBooleanField("truncated", true);
		}
		members(buffer.extra());
		json.writeEndObject();
	}

	private void transfer(Call.Transfer transfer) throws IOException {
		json.writeNumberField("fd", transfer.fd());
		if (transfer.count() != -1) {
			json.writeNumberField("count", transfer.count());
		}
		if (transfer.offset() != -1) {
			hex("offset", transfer.offset());
		}
		json.writeStringField("bytes", transfer.bytes().hex());
		result(transfer.result());
	}

	/** What it returns is an address, so it is in hex. */
	private void mapping(Call.Mapping mapping) throws IOException {
		if (mapping.fd() != -1) {
			json.writeNumberField("fd", mapping.fd());
		}
		hex("addr", mapping.addr());
		json.writeNumberField("length", mapping.length());
		json.writeNumberField("prot", mapping.prot());
		hex("flags", mapping.flags());
		hex("offset", mapping.offset());
		hex("ret", mapping.result().ret());
		json.writeNumberField("errno", mapping.result().errno());
	}

	private void mem(Call.Mem mem) throws IOException {
		json.writeStringField("space", mem.space());
		hex("addr", mem.addr());
		json.writeStringField("bytes", mem.bytes().hex());
		text("owner", mem.owner());
	}

	private void dma(Call.Dma dma) throws IOException {
		json.writeStringField("device", dma.device());
		optional("pasid", dma.pasid());
		hex("iova", dma.iova());
		json.writeNumberField("length", dma.length());
		json.writeStringField("access", dma.access());
		text("result", dma.observed());
	}

	private void fault(Call.Fault fault) throws IOException {
		json.writeStringField("device", fault.device());
		optional("pasid", fault.pasid());
		if (fault.iova().isPresent()) {
			hex("iova", fault.iova().getAsLong());
		}
		text("access", fault.access());
		text("reason", fault.reason());
		text("source", fault.source());
	}

	private void tracepoint(Call.Tracepoint tracepoint) throws IOException {
		json.writeStringField("name", tracepoint.name());
		json.writeObjectFieldStart("fields");
		members(tracepoint.fields());
		json.writeEndObject();
	}

	private void environment(Call.Environment environment) throws IOException {
		json.writeStringField("kind", environment.kind());
		members(environment.fields());
	}

	/** A recorder sees a fork in the child, where it returns 0. */
	private void fork(Call.Fork fork) throws IOException {
		json.writeNumberField("ppid", fork.ppid());
		json.writeNumberField("ret", 0);
	}

	private void result(Result result) throws IOException {
		json.writeNumberField("ret", result.ret());
		json.writeNumberField("errno", result.errno());
	}

	private void hex(String key, long value) throws IOException {
		json.writeStringField(key, Hex.of(value));
	}

	private void text(String key, String value) throws IOException {
		if (!value.isEmpty()) {
			json.writeStringField(key, value);
		}
	}

	private void optional(String key, OptionalInt value) throws IOException {
		if (value.isPresent()) {
			json.writeNumberField(key, value.getAsInt());
		}
	}

	private void members(Fields fields) throws IOException {
		for (Map.Entry<String, Object> entry : fields.values().entrySet()) {
			json.writeFieldName(entry.getKey());
			value(entry.getValue());
		}
	}

	private void value(Object value) throws IOException {
		switch (value) {
		case String text -> json.writeString(text);
		case Long number -> json.writeNumber(number);
		case BigInteger number -> json.writeNumber(number);
		case Double number when number.isInfinite() -> json.writeNumber(number > 0 ? INFINITE : "-" + INFINITE);
		case Double number -> json.writeNumber(number);
		case Boolean truth -> json.writeBoolean(truth);
		case List<?> list -> {
			json.writeStartArray();
			for (Object item : list) {
				value(item);
			}
			json.writeEndArray();
		}
		case Fields fields -> {
			json.writeStartObject();
			members(fields);
			json.writeEndObject();
		}
		default -> json.writeNull();
		}
	}
}
