package org.iommuscope.core.machine;

import java.util.OptionalInt;
import org.iommuscope.core.machine.Device.Attachment;

/** Attaching devices to HWPTs, and the automatic HWPTs that come and go with it. */
final class Attachments {

	private Attachments() {
	}

	/**
	 * Attaches a device, or one PASID of it, in place of what it was attached to.
	 *
	 * @param asked the id that the caller named: a HWPT, or an IOAS
	 * @param hwpt  the HWPT that the kernel returned
	 */
	static Context attach(Context context, int device, int pasid, int asked, int hwpt, long seq) {
		Context known = withAutomatic(context, asked, hwpt, seq);
		if (hwpt <= 0 || known.object(device, Device.class).isEmpty()) {
			return known;
		}
		Device before = known.object(device, Device.class).get();
		Attachment old = before.attachments().get(pasid);
		if (old != null && old.hwpt() == hwpt) {
			return known;
		}
		Context attached = known.with(before.attached(pasid, hwpt, seq));
		return old == null ? attached : sweep(attached, old.hwpt());
	}

	/** Detaches a device, or one PASID of it. */
	static Context detach(Context context, int device, int pasid, long seq) {
		return context.object(device, Device.class).filter(d -> d.attachments().containsKey(pasid))
				.map(d -> sweep(context.with(d.detached(pasid, seq)), d.attachments().get(pasid).hwpt()))
				.orElse(context);
	}

	/** Detaches a device from everything and takes it, and its place on a vIOMMU, out of the context. */
	static Context unbind(Context context, int device, long seq) {
		Context next = context;
		for (Vdevice vdevice : context.all(Vdevice.class, v -> v.device() == device)) {
			next = next.without(vdevice.id());
		}
		for (int pasid : context.object(device, Device.class).map(Device::attachments)
				.orElse(org.pcollections.HashTreePMap.empty()).keySet()) {
			next = detach(next, device, pasid, seq);
		}
		return next.without(device);
	}

	/** An attach by IOAS that returns a new id has made an automatic HWPT ({@code iommufd_device_auto_get_domain}). */
	private static Context withAutomatic(Context context, int asked, int hwpt, long seq) {
		if (hwpt <= 0 || asked == hwpt || context.object(hwpt).isPresent()
				|| context.object(asked, Ioas.class).isEmpty()) {
			return context;
		}
		return context.with(
				new HwptPaging(hwpt, seq, seq, asked, true, false, false, false, false, OptionalInt.empty()));
	}

	/** Each detach tries to destroy an automatic HWPT, and the last one succeeds. */
	private static Context sweep(Context context, int hwpt) {
		boolean automatic = context.object(hwpt, HwptPaging.class).filter(HwptPaging::auto).isPresent();
		boolean used = context.all(Device.class).stream().flatMap(d -> d.attachments().values().stream())
				.anyMatch(a -> a.hwpt() == hwpt);
		return automatic && !used ? context.without(hwpt) : context;
	}
}
