package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_option}: read or set an option of the context or of one object.
 */
public record Option(
		@Field(values = { "0=RLIMIT_MODE", "1=HUGE_PAGES" }) int optionId,
		@Field(values = { "0=SET", "1=GET" }) short op,
		@Field(name = "__reserved", format = Field.Format.RESERVED) short reserved,
		@Field(names = Field.Named.OBJECT) int objectId,
		@Field(direction = Field.Direction.IN_OUT) long val64) implements Request {
}
