package org.iommuscope.core.machine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.test.CheckIotlb;
import org.iommuscope.core.uapi.test.CheckMap;
import org.iommuscope.core.uapi.test.CheckRefs;
import org.iommuscope.core.uapi.test.DevCheckCache;
import org.iommuscope.core.uapi.test.PasidCheckHwpt;

/** Operations of the test driver that ask whether something is as it should be ({@code selftest.c}); 2.25. */
final class CheckRules {

	/** Bytes that are looked at; more of them are taken to be as these. */
	private static final long MOST_BYTES = 1L << 28;

	private CheckRules() {
	}

	static Prediction map(Step step, Context context, int id, CheckMap asked) {
		String rule = "iommufd_test_md_check_pa";
		Optional<HwptPaging> hwpt = context.object(id, HwptPaging.class);
		if (hwpt.isEmpty()) {
			return step.missing(Errno.ENOENT, "paging HWPT", id);
		}
		long page = hwpt.get().geometry().map(Geometry::smallestPage).orElse(Linking.PAGE);
		if (!Unsigned.aligned(asked.iova() | asked.length() | asked.uptr(), page)
				|| Unsigned.less(asked.uptr() + asked.length(), asked.uptr())) {
			return step.refuse(Errno.EINVAL, rule, "the range is not aligned to the pages of the page table");
		}
		Ioas ioas = context.object(hwpt.get().ioas(), Ioas.class).orElseThrow();
		Optional<Doubt> doubt = Optional.empty();
		int pid = step.event().pid();
		for (long done = 0; Unsigned.less(done, Unsigned.min(asked.length(), MOST_BYTES)); done += page) {
			long address = asked.uptr() + done;
			Pinning there = Pinning.user(step.state(), pid, address, address);
			if (there.fails()) {
				return step.refuse(there.errno().get(), rule, there.text()).unless(there.doubt());
			}
			Optional<SamePage> same = SamePage.of(step.state(), ioas, asked.iova() + done, pid, address);
			if (same.isEmpty() || !same.get().same()) {
				long iova = asked.iova() + done;
				return step.refuse(Errno.EINVAL, rule, () -> same.isEmpty() ? "nothing is mapped at " + Hex.of(iova)
						: "another page is mapped at " + Hex.of(iova), java.util.List::of)
						.unless(same.flatMap(SamePage::doubt));
			}
			doubt = same.get().doubt().or(there::doubt);
		}
		return step.ok().unless(doubt);
	}

	/** Every container of pages pins a page once, however many areas and page tables have it (the reference, 3.5). */
	static Prediction refs(Step step, CheckRefs asked) {
		String rule = "iommufd_test_md_check_refs";
		if (!Unsigned.aligned(asked.length() | asked.uptr(), Linking.PAGE)
				|| Unsigned.less(asked.uptr() + asked.length(), asked.uptr())) {
			return step.refuse(Errno.EINVAL, rule, "the range is not aligned to pages");
		}
		Optional<Doubt> doubt = Optional.empty();
		for (long done = 0; Unsigned.less(done, Unsigned.min(asked.length(), MOST_BYTES)); done += Linking.PAGE) {
			long address = asked.uptr() + done;
			Pinning there = Pinning.user(step.state(), step.event().pid(), address, address);
			if (there.fails()) {
				return step.refuse(there.errno().get(), rule, there.text()).unless(there.doubt());
			}
			int pins = pins(step.state(), step.event().pid(), address);
			if (pins != asked.refs()) {
				return step.refuse(Errno.EIO, rule, () -> "the page at " + Hex.of(address) + " is pinned " + pins + " times",
						java.util.List::of).unless(Doubt.maySucceed(Unknowable.USER_MEMORY,
								"large pages, which the test driver does not count, and files mapped twice"));
			}
			doubt = there.doubt();
		}
		return step.ok().unless(doubt);
	}

	private static int pins(State state, int pid, long address) {
		Set<Pages> pinned = new HashSet<>();
		for (Context context : state.contexts().values()) {
			for (Ioas ioas : context.all(Ioas.class)) {
				boolean domain = Linking.hasDomain(context, ioas.id());
				for (Area area : ioas.areas()) {
					if (area.pages().source() instanceof UserMemory memory && area.pages().pid() == pid) {
						long first = memory.start() + area.offset() & -Linking.PAGE;
						long last = memory.start() + area.offset() + area.lengthLessOne() | Linking.PAGE - 1;
						long iova = area.start() + (address - memory.start() - area.offset());
						if (Unsigned.atMost(first, address) && Unsigned.atMost(address, last)
								&& (domain || isAccessed(context, ioas, iova))) {
							pinned.add(area.pages());
						}
					}
				}
			}
		}
		return pinned.size();
	}

	private static boolean isAccessed(Context context, Ioas ioas, long iova) {
		return Pins.holding(context, ioas.id()).stream().flatMap(access -> access.items().stream())
				.anyMatch(pin -> pin.intersects(iova, iova | Linking.PAGE - 1));
	}

	static Prediction iotlb(Step step, Context context, int id, CheckIotlb asked) {
		Optional<HwptNested> nested = context.object(id, HwptNested.class);
		if (nested.isEmpty()) {
			return step.missing(Errno.ENOENT, "nested HWPT", id);
		}
		int slot = asked.slot();
		return slot >= 0 && slot < nested.get().iotlb().size() && nested.get().iotlb().get(slot) == asked.iotlb()
				? step.ok()
				: step.refuse(Errno.EINVAL, "iommufd_test_md_check_iotlb", "the slot of the IOTLB holds another value",
						Evidence.of(nested.get()));
	}

	static Prediction cache(Step step, Context context, int id, DevCheckCache asked) {
		Optional<Device> device = context.object(id, Device.class);
		if (device.isEmpty()) {
			return step.missing(Errno.ENOENT, "device", id);
		}
		int slot = asked.slot();
		boolean same = device.get().mock().filter(mock -> slot >= 0 && slot < mock.cache().size()
				&& mock.cache().get(slot) == asked.cache()).isPresent();
		return same ? step.ok()
				: step.refuse(Errno.EINVAL, "iommufd_test_dev_check_cache", "the slot of the cache holds another value",
						Evidence.of(device.get()));
	}

	static Prediction pasid(Step step, Context context, int stdev, PasidCheckHwpt asked) {
		Optional<Device> device = context.object(stdev, Selftest.class)
				.flatMap(mock -> context.object(mock.device(), Device.class));
		if (device.isEmpty()) {
			return step.missing(Errno.ENOENT, "mock device", stdev);
		}
		int attached = device.get().attachment(TestEffects.pasid(asked.pasid())).map(Device.Attachment::hwpt).orElse(0);
		if (asked.hwptId() != 0 && context.object(asked.hwptId()).isEmpty()) {
			return step.missing(Errno.ENOENT, "object", asked.hwptId());
		}
		return attached == asked.hwptId() ? step.ok()
				: step.refuse(Errno.EINVAL, "iommufd_test_pasid_check_hwpt", "the PASID is attached to another HWPT",
						Evidence.of(device.get()));
	}
}
