package org.iommuscope.core.machine;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;

/** HWPT_INVALIDATE ({@code iommufd_hwpt_invalidate}); the reference, 2.16 and 4.4. The count is always written back. */
final class InvalidateRules {

	private static final int SELFTEST = 0xdeadbeef;
	private static final int MOST_ENTRIES = 1 << 19;
	private static final int MOCK_HWPT_ENTRY = 8;
	private static final int MOCK_VIOMMU_ENTRY = 12;
	/** Commands that the driver hands to the hardware at once. */
	private static final int ARM_BATCH = 63;

	/** Bits that a command may set, by its number: both words. */
	private static final Map<Integer, long[]> ARM_COMMANDS = Map.of(
			0x05, new long[] { 0xffffffff_fffff0ffL, 1 },
			0x06, new long[] { 0xffffffff_000000ffL, 0 },
			0x10, new long[] { 0x0000ffff_000000ffL, 0 },
			0x11, new long[] { 0xffffffff_000000ffL, 0 },
			0x12, new long[] { 0xffffffff_03f1f0ffL, 0xffffffff_ffffff01L },
			0x13, new long[] { 0x0000ffff_03f1f0ffL, 0xffffffff_ffffff01L },
			0x30, new long[] { 0x00000000_000000ffL, 0 },
			0x40, new long[] { 0xffffffff_fffffaffL, 0xffffffff_fffff03fL });

	private final Step step;
	private final Context context;
	private final HwptInvalidate asked;
	private final int length;
	private final int count;
	private final Bytes entries;

	private InvalidateRules(Step step, Context context, HwptInvalidate asked) {
		this.step = step;
		this.context = context;
		this.asked = asked;
		length = asked.entryLen();
		count = asked.entryNum();
		entries = step.input("data_uptr", asked.dataUptr()).orElse(Bytes.EMPTY);
	}

	static Prediction invalidate(Step step, Context context, HwptInvalidate asked) {
		return new InvalidateRules(step, context, asked).invalidate();
	}

	private Prediction invalidate() {
		String rule = "iommufd_hwpt_invalidate";
		if (asked.reserved() != 0) {
			return refuse(Errno.EOPNOTSUPP, rule, "the reserved field is not zero", 0);
		}
		if (count != 0 && (asked.dataUptr() == 0 || length == 0
				|| Integer.compareUnsigned(length, (int) Linking.PAGE) > 0
				|| Integer.compareUnsigned(count, MOST_ENTRIES) > 0)) {
			return refuse(Errno.EINVAL, rule, "the entries have no address, no length, or there are too many", 0);
		}
		return switch (context.objects().get(asked.hwptId())) {
		case null -> step.missing(Errno.ENOENT, "HWPT or vIOMMU", asked.hwptId()).writing(counted(0));
		case HwptNested nested when nested.dataType() == HwptNested.DATA_SELFTEST -> mockHwpt(nested);
		case HwptNested nested when nested.viommu().isPresent() -> refuse(Errno.EOPNOTSUPP, rule,
				"a stage 1 on a vIOMMU is invalidated through the vIOMMU", 0);
		case HwptNested _ -> vtd();
		case Viommu viommu when viommu.type() == SELFTEST -> mockViommu(viommu);
		case Viommu viommu -> arm(viommu);
		case KernelObject other -> refuse(Errno.EINVAL, rule, other.label()
				+ " is neither a stage 1 nor a vIOMMU, and the kernel invalidates the rest itself", 0);
		};
	}

	private Bytes counted(int done) {
		return Layout.of(HwptInvalidate.class).overlay(step.in(), 0, new HwptInvalidate(
				asked.hwptId(), asked.dataUptr(), asked.dataType(), asked.entryLen(), done, asked.reserved()));
	}

	private Prediction refuse(Errno errno, String rule, String text, int done) {
		return step.refuse(errno, rule, text, evidence()).writing(counted(done));
	}

	private Evidence evidence() {
		return context.object(asked.hwptId()).map(Evidence::of).orElse(new Evidence("id " + asked.hwptId(), 0));
	}

	private Prediction done() {
		return Prediction.success(0, counted(count));
	}

	private Bytes entry(int index) {
		return entries.slice(index * length, length);
	}

	private boolean unreadable(int index) {
		return (long) (index + 1) * length > entries.size() && !step.isCut("data_uptr");
	}

	/** {@code mock_domain_cache_invalidate_user}: entries are read one by one. */
	private Prediction mockHwpt(HwptNested nested) {
		String rule = "mock_domain_cache_invalidate_user";
		if (asked.dataType() != SELFTEST) {
			return refuse(Errno.EINVAL, rule, "the data is of another driver's type", 0);
		}
		for (int i = 0; i < count; i++) {
			if (length != MOCK_HWPT_ENTRY) {
				return refuse(Errno.EINVAL, "__iommu_copy_struct_from_user_array", "the entries have another length", i);
			}
			if (unreadable(i)) {
				return refuse(Errno.EFAULT, "__iommu_copy_struct_from_user_array", "the entries cannot be read", i);
			}
			Bytes entry = entry(i);
			if ((entry.u32(0) & ~InvalidateEffects.ALL) != 0) {
				return refuse(Errno.EOPNOTSUPP, rule, "a flag of entry " + i + " is not known", i);
			}
			if (Integer.compareUnsigned(entry.u32(4), nested.iotlb().size()) >= 0) {
				return refuse(Errno.EINVAL, rule, "entry " + i + " names a slot that the cache does not have", i);
			}
		}
		return done();
	}

	/** The whole array is read first ({@code iommu_copy_struct_from_full_user_array}). */
	private Optional<Prediction> readAll(int type, int size) {
		String rule = "iommu_copy_struct_from_full_user_array";
		if (asked.dataType() != type || count == 0) {
			return Optional.of(refuse(Errno.EINVAL, rule, "the data is of another driver's type, or there is none", 0));
		}
		for (int i = 0; i < count; i++) {
			if (unreadable(i)) {
				return Optional.of(refuse(Errno.EFAULT, rule, "the entries cannot be read", 0));
			}
			if (length > size && !entry(i).isZeroFrom(size)) {
				return Optional.of(refuse(Errno.E2BIG, rule, "entry " + i + " has more than the driver knows", 0));
			}
		}
		return Optional.empty();
	}

	/** {@code mock_viommu_cache_invalidate}. */
	private Prediction mockViommu(Viommu viommu) {
		String rule = "mock_viommu_cache_invalidate";
		if (count == 0 && asked.dataType() == SELFTEST) {
			return done();
		}
		Optional<Prediction> refused = readAll(SELFTEST, MOCK_VIOMMU_ENTRY);
		if (refused.isPresent()) {
			return refused.get();
		}
		for (int i = 0; i < count; i++) {
			Bytes entry = entry(i);
			if ((entry.u32(0) & ~InvalidateEffects.ALL) != 0) {
				return refuse(Errno.EOPNOTSUPP, rule, "a flag of entry " + i + " is not known", i);
			}
			if (Integer.compareUnsigned(entry.u32(8), MockDevice.CACHE_SLOTS) >= 0) {
				return refuse(Errno.EINVAL, rule, "entry " + i + " names a slot that the cache does not have", i);
			}
			if (InvalidateEffects.device(context, viommu.id(), Integer.toUnsignedLong(entry.u32(4))).isEmpty()) {
				return refuse(Errno.EINVAL, rule, "entry " + i + " names a device that the vIOMMU does not know", i);
			}
		}
		return done();
	}

	/** {@code intel_nested_cache_invalidate_user}. */
	private Prediction vtd() {
		String rule = "intel_nested_cache_invalidate_user";
		if (asked.dataType() != HwptInvalidate.VTD_S1) {
			return refuse(Errno.EINVAL, rule, "the data is of another driver's type", 0);
		}
		for (int i = 0; i < count; i++) {
			if (length != HwptInvalidate.VTD_ENTRY || unreadable(i)) {
				return refuse(length != HwptInvalidate.VTD_ENTRY ? Errno.EINVAL : Errno.EFAULT, "__iommu_copy_struct_from_user_array",
						"the entries have another length, or cannot be read", i);
			}
			Bytes entry = entry(i);
			if ((entry.u32(16) & ~1) != 0 || entry.u32(20) != 0) {
				return refuse(Errno.EOPNOTSUPP, rule, "a flag of entry " + i + " is not known", i);
			}
			if (!Unsigned.aligned(entry.u64(0), Linking.PAGE) || entry.u64(8) == -1 && entry.u64(0) != 0) {
				return refuse(Errno.EINVAL, rule, "the address of entry " + i + " is not aligned", i);
			}
		}
		return done();
	}

	/** {@code arm_vsmmu_cache_invalidate}: commands are converted one by one and issued in batches. */
	private Prediction arm(Viommu viommu) {
		Optional<Prediction> refused = readAll(HwptInvalidate.ARM_SMMUV3, HwptInvalidate.ARM_ENTRY);
		if (refused.isPresent()) {
			return refused.get();
		}
		for (int i = 0; i < count; i++) {
			Bytes entry = entry(i);
			OptionalInt wrong = wrongArm(viommu, entry);
			if (wrong.isPresent()) {
				return refuse(Errno.EIO, "arm_vsmmu_convert_user_cmd", "command " + i
						+ " is not one that a guest may give, or names a stream that the vIOMMU does not know",
						i - i % ARM_BATCH);
			}
		}
		return done();
	}

	private OptionalInt wrongArm(Viommu viommu, Bytes command) {
		int opcode = command.u8(0);
		long[] masks = ARM_COMMANDS.get(opcode);
		if (masks == null || (command.u64(0) & ~masks[0]) != 0 || (command.u64(8) & ~masks[1]) != 0) {
			return OptionalInt.of(opcode);
		}
		boolean stream = opcode == 0x05 || opcode == 0x06 || opcode == 0x40;
		long sid = command.u64(0) >>> 32;
		return stream && context.all(Vdevice.class, v -> v.viommu() == viommu.id() && v.virtId() == sid).isEmpty()
				? OptionalInt.of(opcode) : OptionalInt.empty();
	}
}
