package org.iommuscope.core.machine;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A device that is bound to the context ({@code struct iommufd_device}).
 *
 * @param name as its cdev or the host names it; empty where not known
 * @param attachments what it is attached to, by PASID; {@link #NO_PASID} is the device itself
 * @param mock what the test driver keeps of it, for one of its own
 */
public record Device(int id, long createdAt, long changedAt, String name, PMap<Integer, Attachment> attachments,
		Optional<MockDevice> mock) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.DEVICE;
	}

	/** The key of the attachment of requests without PASID. */
	public static final int NO_PASID = -1;

	/**
	 * One attachment.
	 *
	 * @param hwpt the HWPT
	 * @param seq  number of the event that attached it
	 * @param dead whether the hardware does not translate although the device counts as attached, as a failed replace
	 *             leaves it
	 */
	public record Attachment(int hwpt, long seq, boolean dead) {
	}

	/** A device that has just been bound. */
	public static Device bound(int id, String name, long seq) {
		return new Device(id, seq, seq, name, HashTreePMap.empty(), Optional.empty());
	}

	/** A device of the test driver that has just been bound. */
	public static Device mock(int id, int flags, long seq) {
		return new Device(id, seq, seq, "mock", HashTreePMap.empty(), Optional.of(MockDevice.of(flags)));
	}

	/** What it is attached to with one PASID. */
	public Optional<Attachment> attachment(int pasid) {
		return Optional.ofNullable(attachments.get(pasid));
	}

	/** Attached to a HWPT with one PASID. */
	public Device attached(int pasid, int hwpt, long seq) {
		return new Device(id, createdAt, seq, name, attachments.plus(pasid, new Attachment(hwpt, seq, false)), mock);
	}

	/** Attached in name only. */
	public Device withDeadAttachment(int pasid, long seq) {
		Attachment old = attachments.get(pasid);
		return new Device(id, createdAt, seq, name,
				attachments.plus(pasid, new Attachment(old.hwpt(), old.seq(), true)), mock);
	}

	/** Not attached with one PASID. */
	public Device detached(int pasid, long seq) {
		return new Device(id, createdAt, seq, name, attachments.minus(pasid), mock);
	}

	/** With other state of the test driver. */
	public Device withMock(MockDevice other, long seq) {
		return mock.filter(other::equals).isPresent() ? this
				: new Device(id, createdAt, seq, name, attachments, Optional.of(other));
	}
}
