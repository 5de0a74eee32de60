package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;

/**
 * A recorded result with those parts replaced that the rules say differently in another state than in the one that it
 * was recorded in. Structs are merged by aligned words of 64 bits, which split no member of any of them.
 */
final class Merge {

	private Merge() {
	}

	/**
	 * The call with its merged result.
	 *
	 * @param there the rules' word in the state that it was recorded in
	 * @param here  their word in the other state
	 */
	static Call of(Call call, Prediction there, Prediction here) {
		Result result = call.outcome().filter(_ -> there.result().equals(here.result())).orElse(here.result());
		boolean turned = there.failed() != here.failed();
		return switch (call) {
		case Call.Ioctl ioctl when turned -> ioctl.returning(result, here.out(), buffers(ioctl, here));
		case Call.Ioctl ioctl -> ioctl.returning(result, words(ioctl.out(), there.out(), here.out()),
				there.buffers().equals(here.buffers()) ? ioctl.mem() : buffers(ioctl, here));
		case Call.Transfer transfer -> new Call.Transfer(transfer.word(), transfer.fd(), transfer.count(),
				transfer.offset(), transferred(transfer, there, here), result);
		case Call.Mapping mapping -> mapping.returning(result);
		default -> call;
		};
	}

	/** The buffers of a call with what the kernel writes to them. */
	static List<Call.Buffer> buffers(Call.Ioctl ioctl, Prediction prediction) {
		List<Call.Buffer> buffers = new ArrayList<>(ioctl.mem().stream().filter(b -> !b.dir().equals("out")).toList());
		if (!prediction.failed() || !prediction.out().equals(ioctl.in())) {
			for (Prediction.Expected expected : prediction.buffers()) {
				buffers.add(new Call.Buffer(expected.field(), address(ioctl, expected.field()), "out", expected.bytes(), false));
			}
		}
		return List.copyOf(buffers);
	}

	private static long address(Call.Ioctl ioctl, String field) {
		return ioctl.mem().stream().filter(b -> b.field().equals(field)).mapToLong(Call.Buffer::addr).findFirst().orElse(0);
	}

	private static Bytes transferred(Call.Transfer transfer, Prediction there, Prediction here) {
		boolean read = transfer.word().endsWith("read");
		if (!read || there.result().equals(here.result()) && there.out().equals(here.out())) {
			return transfer.bytes();
		}
		return here.failed() ? Bytes.EMPTY : here.out();
	}

	private static Bytes words(Bytes recorded, Bytes there, Bytes here) {
		if (there.equals(here)) {
			return recorded;
		}
		if (recorded.size() != here.size()) {
			return here;
		}
		byte[] merged = recorded.toArray();
		for (int word = 0; word < merged.length; word += Long.BYTES) {
			boolean same = there.u64(word) == here.u64(word);
			for (int i = word; !same && i < Math.min(word + Long.BYTES, merged.length); i++) {
				merged[i] = (byte) here.u8(i);
			}
		}
		return Bytes.of(merged);
	}
}
