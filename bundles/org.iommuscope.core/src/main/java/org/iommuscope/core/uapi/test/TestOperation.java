package org.iommuscope.core.uapi.test;

/** The part of IOMMU_TEST that differs from operation to operation: the union at offset 16 of the struct. */
public interface TestOperation {
}
