package org.iommuscope.core.replay.calls;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.test.TestCommand;

/**
 * A call in words that another run of the same program has too: without times, processes, numbers of descriptors and
 * addresses in the caller's memory, which differ from run to run.
 *
 * @param question what was asked
 * @param answer   what came back
 */
record Wording(String question, String answer) {

	/** The words for a call; empty for what is none, such as what a probe saw or a note of the recorder. */
	static Optional<Wording> of(Event event) {
		String kind = event.fdKind();
		return Optional.ofNullable(switch (event.call()) {
		case Call.Open open -> new Wording("open " + open.path(), end(open.result()));
		case Call.Close close -> new Wording("close " + kind, end(close.result()));
		case Call.Dup dup -> new Wording("dup " + kind, end(dup.result()));
		case Call.Ioctl ioctl -> ioctl(event, ioctl);
		case Call.Transfer transfer -> transfer(kind, transfer);
		case Call.Mapping mapping -> new Wording(mapping.word() + " " + kind + " " + mapping.length() + " " + mapping.prot()
				+ " " + mapping.offset(), end(mapping.result()));
		case Call.Dma dma -> new Wording(EventText.of(event.with(dma.withObserved(""))), dma.observed());
		case Call.Fault _ -> new Wording(EventText.of(event), "");
		case Call.Fork _ -> new Wording("fork", "");
		case Call.Exec exec -> new Wording("exec " + exec.path(), "");
		case Call.Exit exit -> new Wording("exit", exit.status().toString());
		case Call.Environment _, Call.Marker _, Call.Mem _, Call.Opaque _, Call.Tracepoint _ -> null;
		});
	}

	/** A failure by its name; a value only says that there was none, since descriptors and addresses are values too. */
	private static String end(Result result) {
		return result.failed() ? Errno.nameOf(result.errno()) : "";
	}

	private static Wording transfer(String kind, Call.Transfer transfer) {
		boolean written = transfer.word().endsWith("write");
		String bytes = transfer.bytes().hex();
		return new Wording(transfer.word() + " " + kind + " " + transfer.offset() + " " + (written ? bytes : ""),
				end(transfer.result()) + (written ? "" : bytes));
	}

	private static Wording ioctl(Event event, Call.Ioctl ioctl) {
		String name = event.fdKind() + " " + EventText.name(event, ioctl);
		Optional<Ioctl> known = EventText.known(event, ioctl);
		String asked;
		String answered;
		if (known.filter(Ioctl.IOMMU_TEST_CMD::equals).isPresent()) {
			TestCommand in = TestCommand.decode(ioctl.in());
			asked = in.name() + " " + in.id() + " " + in.operation().map(struct -> members((Record) struct, Field.Direction.OUT)).orElse("");
			answered = TestCommand.decode(ioctl.out()).operation()
					.map(struct -> members((Record) struct, Field.Direction.IN)).orElse("");
		} else if (known.flatMap(Ioctl::type).isPresent()) {
			Layout<?> layout = Layout.of(known.get().type().get());
			asked = members(layout.decode(ioctl.in()), Field.Direction.OUT);
			answered = members(layout.decode(ioctl.out()), Field.Direction.IN);
		} else {
			asked = ioctl.in().hex() + ioctl.arg();
			answered = ioctl.out().hex();
		}
		boolean failed = ioctl.result().failed();
		return new Wording(name + " " + asked + buffers(ioctl, "in"),
				end(ioctl.result()) + (failed ? "" : " " + answered + buffers(ioctl, "out")));
	}

	/** The members of a struct that do not go one way, and that mean the same in every run. */
	private static String members(Record struct, Field.Direction without) {
		StringJoiner words = new StringJoiner(" ");
		for (Layout.Member member : Layout.of(struct).members()) {
			boolean meant = member.isShown() && member.direction() != without
					&& member.names() != Field.Named.MEMORY && member.names() != Field.Named.DESCRIPTOR;
			if (meant) {
				words.add(member.name() + "=" + member.print(member.get(struct)));
			}
		}
		return words.toString();
	}

	private static String buffers(Call.Ioctl ioctl, String direction) {
		return ioctl.mem().stream().filter(buffer -> buffer.dir().equals(direction) || buffer.dir().equals("inout"))
				.map(buffer -> " " + buffer.field() + ":" + buffer.bytes().hex()).collect(Collectors.joining());
	}
}
