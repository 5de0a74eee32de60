package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 8: copy between the caller and a range through an access; {@code length} in bytes.
 */
@Unsized
public record AccessRw(
		long iova,
		long length,
		@Field(names = Field.Named.MEMORY) long uptr,
		@Field(format = Field.Format.HEX) int flags) implements TestOperation {
}
