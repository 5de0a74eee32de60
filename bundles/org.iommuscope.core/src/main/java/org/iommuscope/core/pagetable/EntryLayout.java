package org.iommuscope.core.pagetable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;

/**
 * How the 64 bits of one kind of entry are called in one configuration. The bits that must be zero follow from it, so what
 * a view shows as reserved and what a walk refuses cannot differ.
 */
public final class EntryLayout {

	private final String title;
	private final List<FieldSpec> fields;
	private final long reserved;

	private EntryLayout(String title, List<FieldSpec> fields) {
		this.title = title;
		this.fields = List.copyOf(fields);
		this.reserved = fields.stream().filter(field -> field.kind() == FieldSpec.Kind.RESERVED)
				.mapToLong(FieldSpec::mask).reduce(0, (a, b) -> a | b);
	}

	/** Starts a layout; the title is the specification's name for such an entry. */
	public static Builder of(String title) {
		return new Builder(title);
	}

	/** An entry the hardware reads nothing of but the bits that say so. */
	public static EntryLayout absent(String title, int presentHigh, int presentLow, String presentName) {
		return of(title).field(presentHigh, presentLow, presentName, value -> "not present").rest(FieldSpec.Kind.IGNORED)
				.build();
	}

	/** The specification's name for such an entry. */
	public String title() {
		return title;
	}

	/** The fields, highest first; together they are all 64 bits. */
	public List<FieldSpec> fields() {
		return fields;
	}

	/** The bits that must be zero. */
	public long reserved() {
		return reserved;
	}

	/** The entry with every bit by its name. */
	public DecodedEntry decode(long entry) {
		return new DecodedEntry(title, entry, fields.stream().map(field -> field.decode(entry)).toList());
	}

	/** Collects fields in any order; bits that were named first keep their name. */
	public static final class Builder {

		private final String title;
		private final List<FieldSpec> fields = new ArrayList<>();
		private long taken;

		private Builder(String title) {
			this.title = title;
		}

		/** A number. */
		public Builder field(int high, int low, String name, LongFunction<String> meaning) {
			return add(new FieldSpec(name, high, low, FieldSpec.Kind.USED, meaning));
		}

		/** A number whose values have names, from 0 on. */
		public Builder choice(int high, int low, String name, String... meanings) {
			return field(high, low, name,
					value -> value < meanings.length ? meanings[(int) value] : "reserved value " + value);
		}

		/** A number that needs no more explanation. */
		public Builder number(int high, int low, String name) {
			return field(high, low, name, Long::toString);
		}

		/** One bit. */
		public Builder flag(int bit, String name, String set, String clear) {
			return field(bit, bit, name, value -> value != 0 ? set : clear);
		}

		/** An address whose bits stand where they stand in the address. */
		public Builder address(int high, int low, String name) {
			return address(high, low, name, low);
		}

		/** An address whose lowest bit in the entry is this bit of the address. */
		public Builder address(int high, int low, String name, int lowInAddress) {
			return add(new FieldSpec(name, high, low, FieldSpec.Kind.ADDRESS,
					value -> "0x" + Long.toHexString(value << lowInAddress)));
		}

		/** An address up to a width; the bits from there to {@code high} must be zero. */
		public Builder addressWithin(int width, int high, int low, String name) {
			if (width <= high) {
				reserved(high, width);
			}
			return address(Math.min(width - 1, high), low, name);
		}

		/** Bits the hardware does not look at. */
		public Builder ignored(int high, int low) {
			return add(new FieldSpec("ignored", high, low, FieldSpec.Kind.IGNORED, value -> "ignored"));
		}

		/** Bits for software. */
		public Builder software(int high, int low, String name) {
			return add(new FieldSpec(name, high, low, FieldSpec.Kind.SOFTWARE, value -> "for software"));
		}

		/** Bits that must be zero. */
		public Builder reserved(int high, int low) {
			return reserved(high, low, "reserved");
		}

		/** Bits that must be zero in this configuration, with the name they have in others. */
		public Builder reserved(int high, int low, String name) {
			return add(new FieldSpec(name, high, low, FieldSpec.Kind.RESERVED,
					value -> value == 0 ? "reserved, zero" : "reserved, must be zero"));
		}

		/** All bits that have no name yet. */
		public Builder rest(FieldSpec.Kind kind) {
			int bit = 0;
			while (bit < 64) {
				if ((taken >>> bit & 1) != 0) {
					bit++;
					continue;
				}
				int low = bit;
				while (bit < 64 && (taken >>> bit & 1) == 0) {
					bit++;
				}
				switch (kind) {
					case RESERVED -> reserved(bit - 1, low);
					case SOFTWARE -> software(bit - 1, low, "software");
					case USED, ADDRESS, IGNORED -> ignored(bit - 1, low);
				}
			}
			return this;
		}

		/**
		 * The layout.
		 *
		 * @throws IllegalStateException if some bit has no name
		 */
		public EntryLayout build() {
			if (taken != -1L) {
				throw new IllegalStateException(title + ": bits without a name: 0x" + Long.toHexString(~taken));
			}
			List<FieldSpec> sorted = new ArrayList<>(fields);
			sorted.sort(Comparator.comparingInt(FieldSpec::high).reversed());
			return new EntryLayout(title, sorted);
		}

		/** Any field; an empty one (its high bit below its low bit) is left out. */
		public Builder add(FieldSpec field) {
			if (field.high() < field.low()) {
				return this;
			}
			if ((taken & field.mask()) != 0) {
				throw new IllegalStateException(title + ": bits of " + field.name() + " have a name already");
			}
			taken |= field.mask();
			fields.add(field);
			return this;
		}
	}
}
