package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Device.Attachment;
import org.iommuscope.core.machine.ReservedRange.ByDevice;

/** Attaching devices to HWPTs, and the automatic HWPTs that come and go with it ({@code device.c}). */
final class Attachments {

	private Attachments() {
	}

	/**
	 * Attaches a device, or one PASID of it, in place of what it was attached to.
	 *
	 * @param state what is known about the machine
	 * @param asked the id that the caller named: a HWPT, or an IOAS
	 * @param hwpt  the HWPT that the kernel returned
	 */
	static Context attach(State state, Context context, int device, int pasid, int asked, int hwpt, long seq) {
		Optional<Device> found = context.object(device, Device.class);
		if (hwpt <= 0 || found.isEmpty()) {
			return context;
		}
		Context next = withAutomatic(state, context, found.get(), asked, hwpt, seq);
		Attachment old = found.get().attachments().get(pasid);
		if (old != null && old.hwpt() == hwpt) {
			return next;
		}
		List<Device> moving = old == null ? List.of(found.get())
				: Hardware.group(state, next, found.get()).stream().filter(d -> d.attachments().containsKey(pasid)).toList();
		for (Device each : moving) {
			next = moved(state, next, each, pasid, hwpt, seq);
		}
		return old == null ? next : sweep(next, old.hwpt(), seq);
	}

	private static Context moved(State state, Context context, Device device, int pasid, int hwpt, long seq) {
		Context next = context;
		OptionalInt from = device.attachment(pasid).map(a -> space(context, a.hwpt())).orElse(OptionalInt.empty());
		OptionalInt to = space(context, hwpt);
		boolean sameRegions = from.isPresent() && from.equals(to) && imported(state, context, device, hwpt)
				.equals(imported(state, context, device, device.attachments().get(pasid).hwpt()));
		if (pasid == Device.NO_PASID && !sameRegions) {
			if (from.isPresent()) {
				next = Linking.release(next, from.getAsInt(), new ByDevice(device.id()), seq);
			}
			if (to.isPresent()) {
				next = Linking.reserve(next, to.getAsInt(), device.id(), imported(state, next, device, hwpt), seq);
			}
		}
		return next.with(withDriver(next, device, pasid, hwpt, seq).attached(pasid, hwpt, seq));
	}

	/** The regions that attaching a device to a HWPT brings. */
	static List<HostDevice.Region> imported(State state, Context context, Device device, int hwpt) {
		boolean nested = context.object(hwpt, HwptNested.class).isPresent();
		return state.policy().imports(Hardware.regions(state, device).orElse(List.of()), nested);
	}

	/** What the test driver notes on attach ({@code mock_domain_nop_attach}, {@code mock_domain_set_dev_pasid_nop}). */
	private static Device withDriver(Context context, Device device, int pasid, int hwpt, long seq) {
		if (device.mock().isEmpty()) {
			return device;
		}
		MockDevice mock = device.mock().get();
		if (pasid == MockDevice.FAKE_ERROR_PASID) {
			return device.withMock(mock.withNextFails(true), seq);
		}
		if (pasid != Device.NO_PASID) {
			return device;
		}
		int viommu = context.object(hwpt, HwptNested.class).map(n -> n.viommu().orElse(0)).orElse(0);
		long virtId = viommu == 0 ? 0
				: context.all(Vdevice.class, v -> v.device() == device.id() && v.viommu() == viommu).stream().findFirst()
						.map(Vdevice::virtId).orElse(0L);
		return device.withMock(mock.behind(viommu, virtId), seq);
	}

	/** The address space that a HWPT's translation ends in ({@code find_hwpt_paging}). */
	static OptionalInt space(Context context, int hwpt) {
		return switch (context.objects().get(hwpt)) {
		case HwptPaging paging -> OptionalInt.of(paging.ioas());
		case HwptNested nested -> context.object(nested.parent(), HwptPaging.class)
				.map(p -> OptionalInt.of(p.ioas())).orElse(OptionalInt.empty());
		case null, default -> OptionalInt.empty();
		};
	}

	/** Detaches a device, or one PASID of it. */
	static Context detach(Context context, int device, int pasid, long seq) {
		Optional<Device> found = context.object(device, Device.class);
		if (found.isEmpty() || !found.get().attachments().containsKey(pasid)) {
			return context;
		}
		int hwpt = found.get().attachments().get(pasid).hwpt();
		Context next = context.with(released(found.get(), pasid, seq).detached(pasid, seq));
		OptionalInt space = space(next, hwpt);
		if (pasid == Device.NO_PASID && space.isPresent()) {
			next = Linking.release(next, space.getAsInt(), new ByDevice(device), seq);
		}
		return sweep(next, hwpt, seq);
	}

	private static Device released(Device device, int pasid, long seq) {
		return device.mock().map(mock -> pasid == MockDevice.FAKE_ERROR_PASID ? mock.withNextFails(false)
				: pasid == Device.NO_PASID ? mock.behind(0, 0) : mock).map(mock -> device.withMock(mock, seq))
				.orElse(device);
	}

	/** Detaches a device from everything and takes it, and its place on a vIOMMU, out of the context. */
	static Context unbind(Context context, int device, long seq) {
		Context next = context;
		for (Vdevice vdevice : context.all(Vdevice.class, v -> v.device() == device)) {
			next = next.without(vdevice.id()).withTombstone(vdevice.id());
		}
		for (int pasid : context.object(device, Device.class).map(Device::attachments)
				.orElse(org.pcollections.HashTreePMap.empty()).keySet()) {
			next = detach(next, device, pasid, seq);
		}
		return next.without(device);
	}

	/** Detaches a device but for its PASIDs, which keep it in the context for good. */
	static Context leak(Context context, int device, long seq) {
		Context next = context;
		for (Vdevice vdevice : context.all(Vdevice.class, v -> v.device() == device)) {
			next = next.without(vdevice.id()).withTombstone(vdevice.id());
		}
		return detach(next, device, Device.NO_PASID, seq);
	}

	/** An attach by IOAS that returns a new id has made an automatic HWPT ({@code iommufd_device_auto_get_domain}). */
	private static Context withAutomatic(State state, Context context, Device device, int asked, int hwpt, long seq) {
		if (asked == hwpt || context.object(hwpt).isPresent() || context.object(asked, Ioas.class).isEmpty()) {
			return context;
		}
		return Linking.link(context, new HwptPaging(hwpt, seq, asked, true, false, false, false, OptionalInt.empty(),
				device.id(), Hardware.geometry(state, device, 0, 0)), seq);
	}

	/** Each detach tries to destroy an automatic HWPT, and the last one succeeds. */
	private static Context sweep(Context context, int hwpt, long seq) {
		return context.object(hwpt, HwptPaging.class).filter(HwptPaging::auto)
				.filter(paging -> !Users.isUsed(context, paging)).map(paging -> Linking.unlink(context, paging, seq))
				.orElse(context);
	}
}
