package org.iommuscope.core.machine;

import java.util.OptionalInt;
import org.iommuscope.core.uapi.FileKind;

/**
 * An open file ({@code struct file}): what several descriptors of several processes may name.
 *
 * @param number     unique in a recording, in the order in which files appear
 * @param kind       what is behind it
 * @param path       what was opened; empty for files that a call returned
 * @param references descriptors that name it, in all processes
 * @param mappings   ranges of memory that are mapped from it, in all processes; they keep a device bound
 * @param context    the iommufd context that it is, is bound to, or was made by
 * @param object     the object of that context that it stands for
 * @param openedAt   number of the event that opened it, or that first showed it
 */
public record OpenFile(int number, FileKind kind, String path, int references, int mappings, OptionalInt context,
		OptionalInt object, long openedAt) {

	/** Named by more or fewer descriptors. */
	public OpenFile withReferences(int other) {
		return new OpenFile(number, kind, path, other, mappings, context, object, openedAt);
	}

	/** Standing for an object of a context. */
	public OpenFile bound(int toContext, int asObject) {
		return new OpenFile(number, kind, path, references, mappings, OptionalInt.of(toContext), OptionalInt.of(asObject),
				openedAt);
	}

	/** Mapped more or less often. */
	public OpenFile withMappings(int other) {
		return new OpenFile(number, kind, path, references, other, context, object, openedAt);
	}
}
