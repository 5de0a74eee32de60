package org.iommuscope.core.trace.query;

import java.util.Optional;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.test.TestCommand;

/**
 * The fields of an event by name: those that every event has, and those of an ioctl's struct by their names in C. What
 * the kernel fills in is taken from after the call where it succeeded; {@code in.} and {@code out.} name one side.
 */
final class EventFields {

	private static final String IN = "in.";
	private static final String OUT = "out.";

	private EventFields() {
	}

	static Optional<Value> of(Event event, String name) {
		return switch (name) {
		case "seq" -> number(event.seq());
		case "ts" -> number(event.ts());
		case "pid" -> number(event.pid());
		case "tid" -> number(event.tid());
		case "dur" -> event.dur() < 0 ? Optional.empty() : number(event.dur());
		case "comm" -> text(event.comm());
		case "fdkind" -> text(event.fdKind());
		case "call" -> text(event.call().word());
		case "name" -> name(event);
		case "text" -> text(EventText.of(event));
		case "fd" -> event.call().descriptor().isPresent() ? number(event.call().descriptor().getAsInt())
				: Optional.empty();
		case "ret" -> event.call().outcome().map(result -> new Value.Number(result.ret(), false));
		case "errno" -> event.call().outcome().map(result -> new Value.Number(result.errno(), false));
		case "failed" -> Optional.of(new Value.Truth(event.call().outcome().filter(Result::failed).isPresent()));
		case "damaged" -> Optional.of(new Value.Truth(event.isDamaged()));
		case "path" -> event.call() instanceof Call.Open open ? text(open.path()) : Optional.empty();
		default -> event.call() instanceof Call.Ioctl ioctl ? ofStruct(event, ioctl, name) : Optional.empty();
		};
	}

	private static Optional<Value> name(Event event) {
		return switch (event.call()) {
		case Call.Ioctl ioctl -> text(EventText.name(event, ioctl));
		case Call.Tracepoint tracepoint -> text(tracepoint.name());
		default -> Optional.empty();
		};
	}

	private static Optional<Value> ofStruct(Event event, Call.Ioctl ioctl, String name) {
		Optional<Ioctl> known = EventText.known(event, ioctl);
		if (known.isEmpty() || ioctl.in().size() == 0) {
			return Optional.empty();
		}
		boolean after = name.startsWith(OUT) || !name.startsWith(IN) && !ioctl.result().failed();
		Bytes bytes = after ? ioctl.out() : ioctl.in();
		String member = name.startsWith(IN) || name.startsWith(OUT) ? name.substring(name.indexOf('.') + 1) : name;
		if (known.get() == Ioctl.IOMMU_TEST_CMD) {
			return ofTest(TestCommand.decode(bytes), member);
		}
		return known.get().type().flatMap(type -> ofRecord(Layout.of(type).decode(bytes), member));
	}

	private static Optional<Value> ofTest(TestCommand command, String member) {
		return switch (member) {
		case "op" -> text(command.name());
		case "id" -> number(Integer.toUnsignedLong(command.id()));
		default -> command.operation().flatMap(operation -> ofRecord((Record) operation, member));
		};
	}

	private static Optional<Value> ofRecord(Record struct, String member) {
		return Layout.of(struct).members().stream().filter(m -> m.name().equals(member)).findFirst()
				.flatMap(m -> m.get(struct) instanceof Number number ? Optional.of(number(m, number)) : Optional.empty());
	}

	private static Value number(Layout.Member member, Number number) {
		return switch (number) {
		case Long wide -> new Value.Number(wide, true);
		case Integer i when member.format() == Field.Format.DECIMAL -> new Value.Number(i, false);
		case Integer i -> new Value.Number(Integer.toUnsignedLong(i), true);
		case Short s -> new Value.Number(Short.toUnsignedLong(s), true);
		default -> new Value.Number(number.byteValue() & 0xff, true);
		};
	}

	private static Optional<Value> number(long number) {
		return Optional.of(new Value.Number(number, false));
	}

	private static Optional<Value> text(String text) {
		return Optional.of(new Value.Text(text));
	}
}
