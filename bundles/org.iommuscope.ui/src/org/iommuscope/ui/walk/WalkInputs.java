package org.iommuscope.ui.walk;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IMemento;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.Device;
import org.iommuscope.ui.Messages;

/**
 * What is asked for, as it is written in the fields.
 *
 * @param device  what names the device; empty for the first one that is attached
 * @param pasid   the PASID, decimal or in hex; empty for a request without
 * @param address the address in hex, with or without {@code 0x}
 * @param access  what the request wants
 */
public record WalkInputs(String device, String pasid, String address, Access access) {

	/** Nothing is asked for yet. */
	public static final WalkInputs NONE = new WalkInputs("", "", "", Access.READ);

	/** A PASID has 20 bits. */
	private static final int MOST_PASID = (1 << 20) - 1;

	/** Checks that nothing is missing. */
	public WalkInputs {
		Objects.requireNonNull(device);
		Objects.requireNonNull(pasid);
		Objects.requireNonNull(address);
		Objects.requireNonNull(access);
	}

	/** The first access of those that a recorded event tells of. */
	public static WalkInputs of(Call.Dma dma) {
		Access access = dma.access().contains("w") ? Access.WRITE : dma.access().contains("x") ? Access.EXECUTE : Access.READ;
		return new WalkInputs(dma.device(), text(dma.pasid().orElse(-1)), Hex.of(dma.iova()), access);
	}

	/** Requests of a device; the address is still to be said. */
	public static WalkInputs of(Device device) {
		return new WalkInputs("device:" + device.getId(), "", "", Access.READ);
	}

	/** Requests that go by an attachment; the address is still to be said. */
	public static WalkInputs of(Attachment attachment) {
		return new WalkInputs("device:" + attachment.getDevice().getId(), text(attachment.getPasid()), "", Access.READ);
	}

	private static String text(int pasid) {
		return pasid < 0 ? "" : Integer.toString(pasid);
	}

	/** The same with another address. */
	public WalkInputs withAddress(String other) {
		return new WalkInputs(device, pasid, other, access);
	}

	/** The same with another device. */
	WalkInputs withDevice(String other) {
		return new WalkInputs(other, pasid, address, access);
	}

	/**
	 * The PASID; none for a request without.
	 *
	 * @throws IllegalArgumentException if the text is none; the message says what is expected
	 */
	OptionalInt pasidNumber() {
		String digits = pasid.strip();
		if (digits.isEmpty()) {
			return OptionalInt.empty();
		}
		try {
			int number = digits.startsWith("0x") ? Integer.parseInt(digits, 2, digits.length(), 16) : Integer.parseInt(digits);
			if (number >= 0 && number <= MOST_PASID) {
				return OptionalInt.of(number);
			}
		} catch (NumberFormatException e) {
			// said below
		}
		throw new IllegalArgumentException(NLS.bind(Messages.Walk_noPasid, digits));
	}

	/**
	 * The address.
	 *
	 * @throws IllegalArgumentException if the text is none; the message says what is expected
	 */
	long addressNumber() {
		String digits = address.strip();
		try {
			return Hex.parse(digits.startsWith("0x") || digits.startsWith("0X") ? digits : "0x" + digits);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(NLS.bind(Messages.Walk_noAddress, digits), e);
		}
	}

	/** Whether all of it can be read. */
	boolean isWhole() {
		try {
			pasidNumber();
			addressNumber();
			return true;
		} catch (IllegalArgumentException e) {
			return false;
		}
	}

	/** Writes it down for another day. */
	void save(IMemento memento) {
		memento.putString("device", device);
		memento.putString("pasid", pasid);
		memento.putString("address", address);
		memento.putString("access", Character.toString(access.letter()));
	}

	/** What was written down; what cannot be read counts as not written. */
	static WalkInputs restore(IMemento memento) {
		String letter = text(memento, "access");
		Access access = letter.length() == 1 && "rwx".contains(letter) ? Access.of(letter) : Access.READ;
		return new WalkInputs(text(memento, "device"), text(memento, "pasid"), text(memento, "address"), access);
	}

	private static String text(IMemento memento, String key) {
		return Optional.ofNullable(memento.getString(key)).orElse("");
	}
}
