package org.iommuscope.core.uapi.test;

import java.util.Optional;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.Request;

/**
 * {@code struct iommu_test_cmd} ({@code drivers/iommu/iommufd/iommufd_test.h}): IOMMU_TEST of kernels with the self
 * test.
 *
 * @param op        the operation's number
 * @param id        the object, or the access descriptor, that it is about
 * @param reserved  expected to be zero by some operations
 * @param operation the union, typed by {@code op}; empty where the number is unknown
 */
public record TestCommand(int op, int id, int reserved, Optional<TestOperation> operation) implements Request {

	private static final int UNION_OFFSET = 16;

	/** The command with these bytes; what is missing at the end reads as zero. */
	public static TestCommand decode(Bytes bytes) {
		int op = bytes.u32(4);
		return new TestCommand(op, bytes.u32(8), bytes.u32(12), TestOperationKind.of(op)
				.map(kind -> (TestOperation) Layout.of(kind.type()).decode(bytes, UNION_OFFSET)));
	}

	/** The operation's name, or its number where it is unknown. */
	public String name() {
		return TestOperationKind.of(op).map(Enum::name).orElseGet(() -> Integer.toUnsignedString(op));
	}
}
