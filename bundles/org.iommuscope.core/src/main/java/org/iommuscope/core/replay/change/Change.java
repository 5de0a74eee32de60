package org.iommuscope.core.replay.change;

import org.iommuscope.core.uapi.Hex;

/**
 * One thing that is otherwise after an event than before it.
 *
 * @param kind   whether it is new, other or gone
 * @param what   what it is
 * @param before what it was, in plain words; empty where it is new
 * @param after  what it is now; empty where it is gone
 */
public record Change(Kind kind, What what, String before, String after) {

	/** What became of it. */
	public enum Kind {
		/** It was not there before. */
		ADDED,
		/** It is another than before. */
		CHANGED,
		/** It is not there any more. */
		REMOVED
	}

	/** What an event can change. */
	public sealed interface What {

		/** As people name it. */
		String text();
	}

	/** What an iommufd context contains. */
	public sealed interface InContext extends What {

		/** The context's number. */
		int context();
	}

	/** A whole context, by its number and its name such as {@code 4@582}. */
	public record OfContext(int context, String name) implements InContext {
		@Override
		public String text() {
			return "context " + name;
		}
	}

	/** What is an object of a context or belongs to one. */
	public sealed interface InObject extends InContext {

		/** The object's id. */
		int id();
	}

	/** A whole object; {@code label} as {@code hwpt:5}. */
	public record OfObject(int context, int id, String label) implements InObject {
		@Override
		public String text() {
			return label;
		}
	}

	/** Something of an object. */
	public sealed interface PartOfObject extends InObject permits OfMember, OfRange, OfEntry {

		/** The object. */
		OfObject object();

		@Override
		default int context() {
			return object().context();
		}

		@Override
		default int id() {
			return object().id();
		}
	}

	/** A member of an object, in words. */
	public record OfMember(OfObject object, String name) implements PartOfObject {
		@Override
		public String text() {
			return object.label() + " " + name;
		}
	}

	/** A range of addresses of an IOAS: {@code area}, {@code allowed} or {@code reserved}. Both ends belong to it. */
	public record OfRange(OfObject object, String word, long start, long last) implements PartOfObject {
		@Override
		public String text() {
			return object.label() + " " + word + " " + Hex.range(start, last);
		}
	}

	/** The entry that serves an address in the table of a HWPT. */
	public record OfEntry(OfObject object, long iova) implements PartOfObject {
		@Override
		public String text() {
			return object.label() + " entry for " + Hex.of(iova);
		}
	}

	/** A translation that the IOMMU remembers. Both ends belong to it. */
	public record OfCache(int context, long start, long last) implements InContext {
		@Override
		public String text() {
			return "cached translation of " + Hex.range(start, last);
		}
	}

	/** Eight bytes of memory, by address space and address. */
	public record OfWord(String space, long address) implements What {
		@Override
		public String text() {
			return space + " " + Hex.of(address);
		}
	}

	/** A descriptor of a process. */
	public record OfDescriptor(int pid, int fd) implements What {
		@Override
		public String text() {
			return "descriptor " + fd + " of process " + pid;
		}
	}
}
