package org.iommuscope.core.machine;

import org.iommuscope.core.trace.Fields;

/**
 * An IOMMU of the machine as a probe described it.
 *
 * @param name      such as {@code dmar0}
 * @param vendor    intel, amd, arm-smmu-v3, riscv; empty where not known
 * @param registers raw capability registers by name
 */
public record HostIommu(String name, String vendor, Fields registers) {
}
