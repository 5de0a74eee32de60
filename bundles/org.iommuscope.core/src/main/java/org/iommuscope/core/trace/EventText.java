package org.iommuscope.core.trace;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.core.uapi.test.TestCommand;

/** An event as one line of text: what was asked, and after an arrow what came back. */
public final class EventText {

	private static final int SHOWN_BYTES = 32;
	private static final int SHOWN_RANGES = 8;

	private EventText() {
	}

	/** The line, without number, time and process. */
	public static String of(Event event) {
		return switch (event.call()) {
		case Call.Open open -> "open " + open.path() + result(open.result());
		case Call.Close close -> "close fd " + close.fd() + kind(event) + result(close.result());
		case Call.Dup dup -> "dup fd " + dup.fd() + kind(event) + result(dup.result());
		case Call.Ioctl ioctl -> ioctl(event, ioctl);
		case Call.Transfer transfer -> transfer(event, transfer);
		case Call.Mapping mapping -> mapping(mapping);
		case Call.Mem mem -> "memory " + mem.space() + " " + Hex.of(mem.addr()) + ": " + bytes(mem.bytes());
		case Call.Dma dma -> dma(dma);
		case Call.Fault fault -> fault(fault);
		case Call.Tracepoint tracepoint -> tracepoint.name() + " " + fields(tracepoint.fields());
		case Call.Environment environment -> environment.kind() + " " + fields(environment.fields());
		case Call.Fork fork -> "fork from process " + fork.ppid();
		case Call.Exit exit -> "exit" + (exit.status().isPresent() ? " with status " + exit.status().getAsInt() : "");
		case Call.Exec exec -> "exec " + exec.path();
		case Call.Marker marker -> marker.text();
		case Call.Opaque opaque -> opaque.word().isEmpty() ? "unreadable line"
				: (opaque.word() + " " + fields(event.extra())).strip();
		};
	}

	/** The name of an ioctl as the header files have it, {@code ioctl 0x3b96} for one that is not known. */
	public static String name(Event event, Call.Ioctl ioctl) {
		if (!ioctl.name().isEmpty()) {
			return ioctl.name();
		}
		return known(event, ioctl).map(Enum::name).orElseGet(() -> "ioctl " + Hex.of(ioctl.request()));
	}

	private static String shortName(String name) {
		return name.startsWith("IOMMU_") || name.startsWith("VFIO_") ? name.substring(name.indexOf('_') + 1) : name;
	}

	/** The ioctl of an event, if this program knows it. */
	public static Optional<Ioctl> known(Event event, Call.Ioctl ioctl) {
		return Ioctl.of(FileKind.of(event.fdKind()).orElse(FileKind.IOMMUFD), (int) ioctl.request());
	}

	private static String ioctl(Event event, Call.Ioctl ioctl) {
		Optional<Ioctl> known = known(event, ioctl);
		if (known.filter(k -> k == Ioctl.IOMMU_TEST_CMD).isPresent()) {
			return "TEST " + test(ioctl) + buffers(ioctl);
		}
		String name = shortName(name(event, ioctl));
		String argument = ioctl.arg().isPresent() ? " arg=" + Hex.of(ioctl.arg().getAsLong()) : "";
		if (known.flatMap(Ioctl::type).isEmpty() || ioctl.in().size() == 0) {
			return name + argument + result(ioctl.result());
		}
		Layout<? extends Record> layout = Layout.of(known.get().type().get());
		return name + argument + structs(layout, ioctl) + buffers(ioctl);
	}

	private static <T extends Record> String structs(Layout<T> layout, Call.Ioctl ioctl) {
		return arrow(layout.printInputs(layout.decode(ioctl.in())), layout.printOutputs(layout.decode(ioctl.out())),
				ioctl.result());
	}

	private static String test(Call.Ioctl ioctl) {
		TestCommand asked = TestCommand.decode(ioctl.in());
		TestCommand done = TestCommand.decode(ioctl.out());
		String inputs = asked.operation().map(EventText::inputs).orElse("");
		String outputs = done.operation().map(EventText::outputs).orElse("");
		return asked.name() + arrow(("id=" + asked.id() + " " + inputs).strip(), outputs, ioctl.result());
	}

	private static String inputs(Object struct) {
		Record value = (Record) struct;
		return Layout.of(value).printInputs(value);
	}

	private static String outputs(Object struct) {
		Record value = (Record) struct;
		return Layout.of(value).printOutputs(value);
	}

	private static String arrow(String inputs, String outputs, Result result) {
		String asked = inputs.isEmpty() ? "" : " " + inputs;
		if (result.failed()) {
			return asked + result(result);
		}
		return asked + (outputs.isEmpty() ? "" : " → " + outputs) + (result.ret() == 0 ? "" : result(result));
	}

	private static String buffers(Call.Ioctl ioctl) {
		StringJoiner text = new StringJoiner(", ", "; ", "").setEmptyValue("");
		for (Call.Buffer buffer : ioctl.mem()) {
			if (buffer.field().equals("allowed_iovas")) {
				ranges(ioctl, buffer).ifPresent(text::add);
			} else {
				text.add(buffer.field() + " " + buffer.dir() + ": " + bytes(buffer.bytes()));
			}
		}
		return text.toString();
	}

	/** The recorder keeps the whole of the caller's array; the count in the struct says how much of it is meant. */
	private static Optional<String> ranges(Call.Ioctl ioctl, Call.Buffer buffer) {
		Layout<IovaRange> layout = Layout.of(IovaRange.class);
		int countOffset = 8;
		long meant = Integer.toUnsignedLong((buffer.dir().equals("out") ? ioctl.out() : ioctl.in()).u32(countOffset));
		int count = (int) Math.min(meant, buffer.bytes().size() / layout.size());
		StringJoiner text = new StringJoiner(" ", "ranges: ", "");
		for (int i = 0; i < Math.min(count, SHOWN_RANGES); i++) {
			IovaRange range = layout.decode(buffer.bytes(), i * layout.size());
			text.add(Hex.range(range.start(), range.last()));
		}
		return count == 0 ? Optional.empty()
				: Optional.of(count > SHOWN_RANGES ? text.add("and " + (count - SHOWN_RANGES) + " more").toString()
						: text.toString());
	}

	private static String transfer(Event event, Call.Transfer transfer) {
		String at = transfer.offset() >= 0 ? " at " + Hex.of(transfer.offset()) : "";
		String content = transfer.bytes().size() == 0 ? "" : ": " + bytes(transfer.bytes());
		return transfer.word() + " fd " + transfer.fd() + kind(event) + at + content + result(transfer.result());
	}

	private static String mapping(Call.Mapping mapping) {
		String where = mapping.addr() == 0 ? "" : " at " + Hex.of(mapping.addr());
		String fd = mapping.fd() < 0 ? "" : " fd " + mapping.fd() + " offset " + Hex.of(mapping.offset());
		String returned = mapping.result().ret() == -1 ? result(mapping.result())
				: " = " + Hex.of(mapping.result().ret());
		return mapping.word() + fd + where + " length " + Hex.of(mapping.length()) + returned;
	}

	private static String dma(Call.Dma dma) {
		String pasid = dma.pasid().isPresent() ? " pasid " + dma.pasid().getAsInt() : "";
		return "dma " + dma.device() + pasid + " " + dma.access() + " " + Hex.of(dma.iova()) + " length "
				+ Hex.of(dma.length()) + (dma.observed().isEmpty() ? "" : ": " + dma.observed());
	}

	private static String fault(Call.Fault fault) {
		StringJoiner text = new StringJoiner(" ").add("fault").add(fault.device());
		fault.pasid().ifPresent(pasid -> text.add("pasid " + pasid));
		if (!fault.access().isEmpty()) {
			text.add(fault.access());
		}
		fault.iova().ifPresent(iova -> text.add(Hex.of(iova)));
		if (!fault.reason().isEmpty()) {
			text.add(": " + fault.reason());
		}
		return text.toString();
	}

	private static String fields(Fields fields) {
		return fields.values().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
				.collect(Collectors.joining(" "));
	}

	private static String kind(Event event) {
		return event.fdKind().isEmpty() ? "" : " (" + event.fdKind() + ")";
	}

	private static String bytes(Bytes bytes) {
		return bytes.size() <= SHOWN_BYTES ? bytes.hex()
				: bytes.slice(0, SHOWN_BYTES).hex() + "… (" + bytes.size() + " bytes)";
	}

	private static String result(Result result) {
		if (!result.failed()) {
			return result.ret() == 0 ? "" : " = " + result.ret();
		}
		return " ✕ " + Errno.nameOf(result.errno());
	}
}
