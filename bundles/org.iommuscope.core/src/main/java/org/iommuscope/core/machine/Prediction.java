package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;

/**
 * What the kernel's rules say a call returns.
 *
 * @param result  return value and errno
 * @param out     the caller's struct after the call
 * @param buffers what the kernel writes to memory that the struct points to
 * @param reason  why it fails, where it does
 * @param doubts  what the prediction rests on that no model can know
 * @param notes   remarks
 */
public record Prediction(Result result, Bytes out, List<Expected> buffers, Optional<Reason> reason, List<Doubt> doubts,
		List<Note> notes) {

	/**
	 * Content that the kernel writes to a buffer.
	 *
	 * @param field the struct's member that points to it
	 * @param bytes what it begins with after the call; more than the recording shows is not compared
	 */
	public record Expected(String field, Bytes bytes) {
	}

	/** Success with these outputs. */
	static Prediction success(long ret, Bytes out) {
		return new Prediction(ret == 0 ? Result.OK : new Result(ret, 0), out, List.of(), Optional.empty(), List.of(),
				List.of());
	}

	/** A failure that writes nothing back. */
	static Prediction failure(Reason reason, Bytes in) {
		return new Prediction(Result.failure(reason.errno()), in, List.of(), Optional.of(reason), List.of(), List.of());
	}

	/** Whether the call is expected to fail. */
	public boolean failed() {
		return result.failed();
	}

	/** Whether the caller sees the same: result, struct and buffers. */
	public boolean sameAnswer(Prediction other) {
		return result.equals(other.result) && out.equals(other.out) && buffers.equals(other.buffers);
	}

	/** With the ranges that the call wanted and could not have. */
	Prediction claiming(Claim wanted) {
		return new Prediction(result, out, buffers, reason.map(why -> why.claiming(wanted)), doubts, notes);
	}

	/** With another struct written back. */
	Prediction writing(Bytes other) {
		return new Prediction(result, other, buffers, reason, doubts, notes);
	}

	/** With a buffer written. */
	Prediction filling(String field, Bytes bytes) {
		return new Prediction(result, out, plus(buffers, new Expected(field, bytes)), reason, doubts, notes);
	}

	/** With something that may turn out otherwise. */
	Prediction unless(Doubt doubt) {
		return new Prediction(result, out, buffers, reason, plus(doubts, doubt), notes);
	}

	/** With something that may turn out otherwise, if there is such a thing. */
	Prediction unless(Optional<Doubt> doubt) {
		return doubt.map(this::unless).orElse(this);
	}

	/** With a remark. */
	Prediction noting(Note note) {
		return new Prediction(result, out, buffers, reason, doubts, plus(notes, note));
	}

	private static <T> List<T> plus(List<T> list, T item) {
		if (list.isEmpty()) {
			return List.of(item);
		}
		List<T> longer = new ArrayList<>(list);
		longer.add(item);
		return List.copyOf(longer);
	}
}
