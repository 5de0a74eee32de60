package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_hw_queue_alloc}: give a guest a hardware queue that reads its memory; {@code length} in bytes.
 */
public record HwQueueAlloc(
		@Field(format = Field.Format.HEX) int flags,
		@Field(names = Field.Named.OBJECT) int viommuId,
		@Field(values = { "1=TEGRA241_CMDQV", "0xdeadbeef=SELFTEST" }) int type,
		int index,
		@Field(direction = Field.Direction.OUT) int outHwQueueId,
		long nestingParentIova,
		long length) implements Request {
}
