package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.FileKind;

/** What is different for the caller when one call is made in two places. */
public final class ResultChange {

	private ResultChange() {
	}

	/**
	 * The values that the kernel returns differently. A member of the struct that only the caller filled in otherwise,
	 * such as another name of the same object, is no result. Where only one of the two fails, its errno is all there is.
	 *
	 * @param kind  what the call is made on
	 * @param one   the call where it was recorded; its values are {@link Difference#recorded()}
	 * @param other the same call in the other place
	 */
	public static List<Difference> between(FileKind kind, Event one, Event other) {
		List<Difference> differences = new ArrayList<>();
		if (one.call().outcome().isPresent() && other.call().outcome().isPresent()) {
			Result recorded = one.call().outcome().get();
			Judge.result(recorded, other.call().outcome().get(), differences);
			if (recorded.failed() != other.call().outcome().get().failed()) {
				return List.copyOf(differences);
			}
		}
		if (one.call() instanceof Call.Ioctl left && other.call() instanceof Call.Ioctl right) {
			differences.addAll(written(kind, left, right));
			differences.addAll(buffers(left, right));
		}
		if (one.call() instanceof Call.Transfer left && other.call() instanceof Call.Transfer right
				&& left.word().endsWith("read") && !left.bytes().equals(right.bytes())) {
			differences.add(new Difference("bytes", left.bytes().hex(), right.bytes().hex()));
		}
		return List.copyOf(differences);
	}

	private static List<Difference> written(FileKind kind, Call.Ioctl left, Call.Ioctl right) {
		// A failed call leaves the struct as it was, or is recorded without one.
		Bytes one = left.result().failed() && left.out().size() == 0 ? left.in() : left.out();
		Bytes other = right.result().failed() && right.out().size() == 0 ? right.in() : right.out();
		if (one.equals(other)) {
			return List.of();
		}
		List<Difference> differences = new ArrayList<>(Judge.fields(kind, left, one, other));
		if (!left.in().equals(right.in())) {
			differences.removeAll(Judge.fields(kind, left, left.in(), right.in()));
		}
		return differences;
	}

	private static List<Difference> buffers(Call.Ioctl left, Call.Ioctl right) {
		List<Difference> differences = new ArrayList<>();
		for (Call.Buffer buffer : left.mem()) {
			Bytes other = right.buffer(buffer.field(), "out").orElse(Bytes.EMPTY);
			if (buffer.dir().equals("out") && !sameStart(buffer.bytes(), other)) {
				differences.add(new Difference(buffer.field(), buffer.bytes().hex(), other.hex()));
			}
		}
		return differences;
	}

	/** A recording may hold memory beyond what the kernel wrote. */
	private static boolean sameStart(Bytes one, Bytes other) {
		int length = Math.min(one.size(), other.size());
		return length > 0 == one.size() > 0 && one.slice(0, length).equals(other.slice(0, length));
	}
}
