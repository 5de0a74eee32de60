package org.iommuscope.core.uapi.test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
 * @param last      the member after the union, which no operation uses
 */
public record TestCommand(int op, int id, int reserved, Optional<TestOperation> operation, int last) implements Request {

	/** The struct's size in bytes as this kernel declares it. */
	public static final int SIZE = 72;

	private static final int UNION_OFFSET = 16;
	private static final int LAST_OFFSET = 64;

	/** The command with these bytes; what is missing at the end reads as zero. */
	public static TestCommand decode(Bytes bytes) {
		int op = bytes.u32(4);
		return new TestCommand(op, bytes.u32(8), bytes.u32(12), TestOperationKind.of(op)
				.map(kind -> (TestOperation) Layout.of(kind.type()).decode(bytes, UNION_OFFSET)),
				bytes.u32(LAST_OFFSET));
	}

	/** The struct's bytes, its leading size filled in; what the operation leaves of the union is zero. */
	public Bytes encode() {
		ByteBuffer buffer = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
		buffer.putInt(SIZE).putInt(op).putInt(id).putInt(reserved);
		operation.ifPresent(union -> buffer.put(UNION_OFFSET, Layout.bytesOf((Record) union).toArray()));
		return Bytes.of(buffer.putInt(LAST_OFFSET, last).array());
	}

	/** The operation's name, or its number where it is unknown. */
	public String name() {
		return TestOperationKind.of(op).map(Enum::name).orElseGet(() -> Integer.toUnsignedString(op));
	}
}
