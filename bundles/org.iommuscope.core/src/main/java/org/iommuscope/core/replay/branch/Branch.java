package org.iommuscope.core.replay.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.replay.Timeline;

/**
 * A what-if: a recording and what happens otherwise. A value: each change makes another branch and leaves this one as it
 * is, so that undo is the value before. What comes of it is {@link BranchReplay}.
 *
 * @param name     what its user calls it
 * @param base     the recording
 * @param position where its user departed from the recording
 * @param edits    what happens otherwise, in the order in which it was decided
 */
public record Branch(String name, Timeline base, int position, List<Edit> edits) {

	/**
	 * @throws IndexOutOfBoundsException if there is no such position, or if an edit is about an event that is not there
	 */
	public Branch {
		edits = List.copyOf(edits);
		check(base, 0, position);
		edits.forEach(edit -> check(base, edit instanceof Edit.Insert ? 0 : 1, edit.needs()));
	}

	private static void check(Timeline base, int first, int position) {
		if (position < first || position > base.end()) {
			throw new IndexOutOfBoundsException("position " + position + " of " + base.end());
		}
	}

	/** A branch that does nothing otherwise yet. */
	public static Branch at(String name, Timeline base, int position) {
		return new Branch(name, base, position, List.of());
	}

	/** With one more edit. One about the same event as an earlier one takes its place. */
	public Branch with(Edit edit) {
		List<Edit> more = new ArrayList<>(edits);
		more.removeIf(earlier -> !(edit instanceof Edit.Insert) && !(earlier instanceof Edit.Insert)
				&& earlier.needs() == edit.needs());
		more.add(edit);
		return new Branch(name, base, position, more);
	}

	/** Without an edit. */
	public Branch without(Edit edit) {
		List<Edit> fewer = new ArrayList<>(edits);
		fewer.remove(edit);
		return new Branch(name, base, position, fewer);
	}

	/** Under another name. */
	public Branch named(String other) {
		return new Branch(other, base, position, edits);
	}

	/** The position in the recording up to which everything is as it was recorded. */
	public int departure() {
		return edits.stream().mapToInt(Edit::departure).min().orElse(position);
	}

	/** What happens in place of an event of the recording: an {@link Edit.Omit} or an {@link Edit.Change}. */
	Optional<Edit> insteadOf(int after) {
		return edits.stream().filter(edit -> !(edit instanceof Edit.Insert) && edit.needs() == after).findFirst();
	}

	/** What is added at a position of the recording. */
	List<Edit.Insert> insertedAt(int place) {
		return edits.stream().filter(Edit.Insert.class::isInstance).map(Edit.Insert.class::cast)
				.filter(insert -> insert.position() == place).toList();
	}
}
