package org.iommuscope.core.replay.branch;

import org.iommuscope.core.trace.Event;

/** One thing that a branch does otherwise than its recording. Positions are the recording's. */
public sealed interface Edit {

	/** The position in the recording up to which the edit leaves everything as it is. */
	int departure();

	/** The last event of the recording that has to be there for the edit to make sense, by the position after it. */
	int needs();

	/**
	 * An event is left out.
	 *
	 * @param position the position after it, from 1
	 */
	record Omit(int position) implements Edit {

		@Override
		public int departure() {
			return position - 1;
		}

		@Override
		public int needs() {
			return position;
		}
	}

	/**
	 * An event happens in place of another.
	 *
	 * @param position the position after the other, from 1
	 * @param event    what happens; its result is the rules'
	 */
	record Change(int position, Event event) implements Edit {

		@Override
		public int departure() {
			return position - 1;
		}

		@Override
		public int needs() {
			return position;
		}
	}

	/**
	 * An event is added.
	 *
	 * @param position where: 0 is before the first event; several at one place happen in the order of the edits
	 * @param event    what happens; the result that it has stays if the rules allow it, and is theirs otherwise
	 */
	record Insert(int position, Event event) implements Edit {

		@Override
		public int departure() {
			return position;
		}

		@Override
		public int needs() {
			return position;
		}
	}
}
