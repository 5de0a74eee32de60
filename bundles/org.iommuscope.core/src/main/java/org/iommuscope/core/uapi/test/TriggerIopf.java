package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 15: an IO page fault of a device.
 */
@Unsized
public record TriggerIopf(
		@Field(names = Field.Named.OBJECT) int devId,
		int pasid,
		int grpid,
		@Field(format = Field.Format.HEX) int perm,
		long addr) implements TestOperation {
}
