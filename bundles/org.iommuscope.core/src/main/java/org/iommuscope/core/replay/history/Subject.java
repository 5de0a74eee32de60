package org.iommuscope.core.replay.history;

import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.uapi.Hex;

/** What somebody wants to know the history of. */
public sealed interface Subject {

	/** The object that it is, or is a part of. */
	ObjectName owner();

	/** What an IO address is in an address space: mapped, reserved, free. */
	record Address(ObjectName owner, long iova) implements Subject {
		@Override
		public String toString() {
			return Hex.of(iova) + " of " + owner;
		}
	}

	/** The entries that serve an address in the table of a HWPT. */
	record TableEntry(ObjectName owner, long iova) implements Subject {
		@Override
		public String toString() {
			return "the entry for " + Hex.of(iova) + " in the table of " + owner;
		}
	}

	/** An object. */
	record WholeObject(ObjectName owner) implements Subject {
		@Override
		public String toString() {
			return owner.toString();
		}
	}
}
