package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 17: an event of a device behind a vIOMMU.
 */
@Unsized
public record TriggerVevent(
		@Field(names = Field.Named.OBJECT) int devId) implements TestOperation {
}
