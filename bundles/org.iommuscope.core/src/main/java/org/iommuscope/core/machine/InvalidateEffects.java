package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;

/** Entries of an invalidation that were completed change the caches of the test driver. */
final class InvalidateEffects {

	/** {@code IOMMU_TEST_INVALIDATE_FLAG_ALL}. */
	static final int ALL = 1;

	private InvalidateEffects() {
	}

	/** The count that comes back is that of the entries before the one that failed, in a failed call too. */
	static State invalidate(Step step, HwptInvalidate done) {
		Bytes entries = step.input("data_uptr", done.dataUptr()).orElse(Bytes.EMPTY);
		long length = Integer.toUnsignedLong(done.entryLen());
		long count = length == 0 ? 0
				: Math.min(Integer.toUnsignedLong(done.entryNum()), (entries.size() + length - 1) / length);
		return count == 0 ? step.state() : step.change(context -> {
			Context next = context;
			for (int i = 0; i < count; i++) {
				next = completed(next, done.hwptId(), entries.slice((int) (i * length), (int) length), step.seq());
			}
			return next;
		});
	}

	private static Context completed(Context context, int target, Bytes entry, long seq) {
		boolean all = (entry.u32(0) & ALL) != 0;
		return switch (context.objects().get(target)) {
		case HwptNested nested when !nested.iotlb().isEmpty() ->
			context.with(nested.invalidated(all, entry.u32(4), seq));
		case Viommu viommu -> device(context, viommu.id(), Integer.toUnsignedLong(entry.u32(4)))
				.map(device -> device.withMock(device.mock().get().invalidated(all, entry.u32(8)), seq))
				.map(context::with).orElse(context);
		case null, default -> context;
		};
	}

	/** The device of the test driver that the guest knows by a number ({@code iommufd_viommu_find_dev}). */
	static Optional<Device> device(Context context, int viommu, long virtId) {
		return context.all(Vdevice.class, v -> v.viommu() == viommu && v.virtId() == virtId).stream().findFirst()
				.flatMap(vdevice -> context.object(vdevice.device(), Device.class)).filter(d -> d.mock().isPresent());
	}
}
