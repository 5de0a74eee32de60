package org.iommuscope.core.pagetable;

import java.util.List;

/**
 * An entry, or a word of a structure, with every bit by its name, from the highest to the lowest.
 *
 * @param title  the specification's name for such an entry
 * @param value  the entry
 * @param fields all 64 bits of it
 */
public record DecodedEntry(String title, long value, List<EntryField> fields) {

	/** Copies the list. */
	public DecodedEntry {
		fields = List.copyOf(fields);
	}

	/** The entry that fields with these values make: the way back from a decoded entry. */
	public static long encode(List<EntryField> fields) {
		long entry = 0;
		for (EntryField field : fields) {
			long room = field.high() - field.low() == 63 ? -1L : (1L << (field.high() - field.low() + 1)) - 1;
			if ((field.value() & ~room) != 0) {
				throw new IllegalArgumentException(field.name() + " has room for " + (field.high() - field.low() + 1)
						+ " bits: 0x" + Long.toHexString(field.value()));
			}
			entry |= field.value() << field.low();
		}
		return entry;
	}

	/**
	 * The field of this name.
	 *
	 * @throws IllegalArgumentException if there is none
	 */
	public EntryField field(String name) {
		for (EntryField field : fields) {
			if (field.name().equals(name)) {
				return field;
			}
		}
		throw new IllegalArgumentException("no field " + name + " in " + title);
	}

	/**
	 * This entry with another value in the field of this name.
	 *
	 * @throws IllegalArgumentException if there is none, or the value does not fit
	 */
	public long with(String name, long value) {
		return with(field(name), value);
	}

	/**
	 * This entry with another value in one of its fields.
	 *
	 * @throws IllegalArgumentException if the value does not fit
	 */
	public long with(EntryField changed, long value) {
		return encode(fields.stream().map(field -> field.high() == changed.high()
				? new EntryField(field.name(), field.high(), field.low(), value, "", field.kind()) : field).toList());
	}
}
