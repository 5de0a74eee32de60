package org.iommuscope.core.replay.index;

import java.util.BitSet;
import java.util.List;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.store.StateReader;
import org.iommuscope.core.replay.Checkpoints;

/**
 * The states of an index, read when somebody asks for them. One that turns out to be damaged, or to need what is, is
 * passed over from then on: the way to its block begins at the one before.
 */
final class StoredStates implements Checkpoints {

	private final IndexFile index;
	private final List<Kept> states;
	private final StateReader reader;
	private final BitSet checked = new BitSet();
	private final BitSet damaged = new BitSet();

	StoredStates(IndexFile index) {
		this.index = index;
		states = index.contents().states();
		reader = new StateReader(index.file());
	}

	@Override
	public synchronized int upTo(int block) {
		for (int at = last(block); at > 0; at--) {
			if (!damaged.get(at)) {
				return states.get(at).block();
			}
		}
		return 0;
	}

	@Override
	public synchronized State at(int block) {
		for (int at = last(block); at > 0; at--) {
			if (states.get(at).block() == block && isSound(at)) {
				try {
					return reader.read(states.get(at).place());
				} catch (IllegalArgumentException e) {
					damaged.set(at);
				}
			}
		}
		return State.INITIAL;
	}

	/** The last state up to a block. */
	private int last(int block) {
		int low = 0;
		int high = states.size() - 1;
		while (low < high) {
			int middle = low + high + 1 >>> 1;
			if (states.get(middle).block() <= block) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return low;
	}

	/** Whether what a state added is as it was written; what it refers to is looked at when it is read. */
	private boolean isSound(int at) {
		if (!checked.get(at)) {
			checked.set(at);
			Kept state = states.get(at);
			damaged.set(at, IndexFile.sum(index.file(), state.from(), state.size()) != state.sum());
		}
		return !damaged.get(at);
	}
}
