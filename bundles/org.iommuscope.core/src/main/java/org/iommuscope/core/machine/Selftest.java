package org.iommuscope.core.machine;

/**
 * A mock device of the kernel's test driver ({@code struct selftest_obj}).
 *
 * @param device the DEVICE that it is bound as
 */
public record Selftest(int id, long createdAt, long changedAt, int device) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.SELFTEST;
	}
}
