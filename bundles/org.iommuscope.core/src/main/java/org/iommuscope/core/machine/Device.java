package org.iommuscope.core.machine;

import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A device that is bound to the context ({@code struct iommufd_device}).
 *
 * @param name as its cdev or the host names it; empty where not known
 * @param attachments what it is attached to, by PASID; {@link #NO_PASID} is the device itself
 */
public record Device(int id, long createdAt, long changedAt, String name, PMap<Integer, Attachment> attachments) implements KernelObject {

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
	 */
	public record Attachment(int hwpt, long seq) {
	}

	/** A device that has just been bound. */
	public static Device bound(int id, String name, long seq) {
		return new Device(id, seq, seq, name, HashTreePMap.empty());
	}

	/** Attached to a HWPT with one PASID. */
	public Device attached(int pasid, int hwpt, long seq) {
		return new Device(id, createdAt, seq, name, attachments.plus(pasid, new Attachment(hwpt, seq)));
	}

	/** Not attached with one PASID. */
	public Device detached(int pasid, long seq) {
		return new Device(id, createdAt, seq, name, attachments.minus(pasid));
	}
}
