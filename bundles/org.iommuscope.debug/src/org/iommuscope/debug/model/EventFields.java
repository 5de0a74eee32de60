package org.iommuscope.debug.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.debug.Messages;
import org.iommuscope.ui.properties.EventProperties;

/** The fields of an event as variables: what the recording says of it, and its structs and buffers member by member. */
final class EventFields {

	private static final int ROW = 16;
	/** Rows of a buffer that are shown; the rest is told as a number. */
	private static final int MOST_ROWS = 256;

	private EventFields() {
	}

	/** All that is shown of an event, what was asked and answered first. */
	static List<Field> of(Event event) {
		List<Field> fields = new ArrayList<>();
		switch (event.call()) {
		case Call.Ioctl ioctl -> ioctl(event, ioctl, fields);
		case Call.Transfer transfer -> fields.add(bytes(transfer.word(), transfer.bytes()));
		case Call.Mem mem -> fields.add(bytes(mem.space() + " " + Hex.of(mem.addr()), mem.bytes()));
		default -> {
			// What it holds stands in the line of text.
		}
		}
		EventProperties.common(event).forEach(property -> fields.add(Field.of(property.name(), property.value())));
		return List.copyOf(fields);
	}

	private static void ioctl(Event event, Call.Ioctl ioctl, List<Field> fields) {
		ioctl.arg().ifPresent(argument -> fields.add(Field.of("arg", Hex.of(argument))));
		if (ioctl.in().size() > 0) {
			Optional<Ioctl> known = EventText.known(event, ioctl);
			fields.add(struct(Messages.Fields_in, known, ioctl.in(), ioctl.in()));
			if (ioctl.out().size() > 0) {
				fields.add(struct(Messages.Fields_out, known, ioctl.in(), ioctl.out()));
			}
		}
		for (Call.Buffer buffer : ioctl.mem()) {
			fields.add(buffer(buffer));
		}
	}

	/** A struct, with what the call changed in it marked. */
	private static Field struct(String name, Optional<Ioctl> known, Bytes before, Bytes bytes) {
		if (known.filter(ioctl -> ioctl == Ioctl.IOMMU_TEST_CMD).isPresent()) {
			return test(name, TestCommand.decode(before), TestCommand.decode(bytes));
		}
		return known.flatMap(Ioctl::type).map(type -> members(name, Layout.of(type).decode(before),
				Layout.of(type).decode(bytes))).orElseGet(() -> bytes(name, bytes));
	}

	private static Field test(String name, TestCommand before, TestCommand command) {
		List<Field> fields = new ArrayList<>();
		fields.add(Field.of("op", command.name()));
		fields.add(new Field("id", Integer.toUnsignedString(command.id()), before.id() != command.id(), List.of()));
		command.operation().ifPresent(operation -> fields.add(members(command.name().toLowerCase(java.util.Locale.ROOT),
				(Record) before.operation().orElse(operation), (Record) operation)));
		return Field.of(name, command.name(), fields);
	}

	private static Field members(String name, Record before, Record struct) {
		List<Field> fields = new ArrayList<>();
		for (Layout.Member member : Layout.of(struct).members()) {
			Object value = member.get(struct);
			if (member.isShown()) {
				fields.add(new Field(member.name(), member.print(value), !member.get(before).equals(value), List.of()));
			}
		}
		return Field.of(name, struct.getClass().getSimpleName(), fields);
	}

	private static Field buffer(Call.Buffer buffer) {
		String name = buffer.field() + " (" + buffer.dir() + ")";
		Field content = buffer.field().equals("allowed_iovas") ? ranges(name, buffer.bytes()) : bytes(name, buffer.bytes());
		return Field.of(name, Hex.of(buffer.addr()) + ": " + content.value()
				+ (buffer.truncated() ? Messages.Fields_truncated : ""), content.parts());
	}

	private static Field ranges(String name, Bytes bytes) {
		Layout<IovaRange> layout = Layout.of(IovaRange.class);
		int count = bytes.size() / layout.size();
		List<Field> ranges = IntStream.range(0, Math.min(count, MOST_ROWS)).mapToObj(i -> {
			IovaRange range = layout.decode(bytes, i * layout.size());
			return Field.of("[" + i + "]", Hex.range(range.start(), range.last()));
		}).toList();
		return Field.of(name, Messages.bind(Messages.Fields_ranges, count), ranges);
	}

	private static Field bytes(String name, Bytes bytes) {
		int rows = Math.min((bytes.size() + ROW - 1) / ROW, MOST_ROWS);
		List<Field> parts = IntStream.range(0, rows)
				.mapToObj(row -> Field.of(Hex.of(row * ROW), spaced(bytes.slice(row * ROW, ROW)))).toList();
		return Field.of(name, Messages.bind(Messages.Fields_bytes, bytes.size()), parts);
	}

	private static String spaced(Bytes bytes) {
		return bytes.hex().replaceAll("(..)(?!$)", "$1 ");
	}
}
