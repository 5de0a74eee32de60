package org.iommuscope.core.machine.table;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryField;
import org.iommuscope.core.pagetable.FieldSpec;
import org.iommuscope.core.pagetable.cache.ArmCommands;
import org.iommuscope.core.pagetable.cache.Command;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;

/** What the entries of an HWPT_INVALIDATE ask for, in the words of whoever defined them. */
public final class CommandText {

	private static final int MOST = 64;
	private static final int LEAF = 1;
	private static final long EVERYTHING = -1;
	private static final long PAGE = 4096;

	private CommandText() {
	}

	/**
	 * A line for each entry that was recorded, such as {@code TLBI_NH_VA ASID=0x7 LEAF=0x1 Address=0x1000000} (SMMUv3
	 * specification, commands) or {@code 0x1000-0x1fff, leaves only} (struct iommu_hwpt_vtd_s1_invalidate). The first 64 at most;
	 * none for another call, and for entries of a type that has no words.
	 */
	public static List<String> of(Call.Ioctl ioctl) {
		Layout<HwptInvalidate> layout = Layout.of(HwptInvalidate.class);
		if (ioctl.request() != Ioctl.IOMMU_HWPT_INVALIDATE.number() || ioctl.in().size() < layout.size()) {
			return List.of();
		}
		HwptInvalidate asked = layout.decode(ioctl.in());
		Bytes entries = ioctl.buffer("data_uptr", "in").orElse(Bytes.EMPTY);
		int least = asked.dataType() == HwptInvalidate.ARM_SMMUV3 ? HwptInvalidate.ARM_ENTRY : HwptInvalidate.VTD_ENTRY;
		List<String> lines = new ArrayList<>();
		if (asked.entryLen() >= least && (asked.dataType() == HwptInvalidate.ARM_SMMUV3 || asked.dataType() == HwptInvalidate.VTD_S1)) {
			long count = Math.min(Math.min(Integer.toUnsignedLong(asked.entryNum()), entries.size() / asked.entryLen()), MOST);
			for (int i = 0; i < count; i++) {
				Bytes entry = entries.slice(i * asked.entryLen(), asked.entryLen());
				lines.add(asked.dataType() == HwptInvalidate.ARM_SMMUV3 ? arm(ArmCommands.decode(entry.u64(0), entry.u64(8))) : vtd(entry));
			}
		}
		return List.copyOf(lines);
	}

	/** Its name and the fields that are not 0, but the number of the name. */
	private static String arm(Command command) {
		StringBuilder text = new StringBuilder(command.name());
		for (DecodedEntry word : command.words()) {
			for (EntryField field : word.fields()) {
				boolean said = field.kind() == FieldSpec.Kind.USED && !field.name().equals("op")
						|| field.kind() == FieldSpec.Kind.ADDRESS;
				if (said && field.value() != 0) {
					text.append(' ').append(field.name()).append('=')
							.append(field.kind() == FieldSpec.Kind.ADDRESS ? field.meaning() : Hex.of(field.value()));
				}
			}
		}
		return text.toString();
	}

	private static String vtd(Bytes entry) {
		long address = entry.u64(0);
		long pages = entry.u64(8);
		String range = address == 0 && pages == EVERYTHING ? "everything"
				: pages == 0 ? "nothing at " + Hex.of(address) : Hex.range(address, address + pages * PAGE - 1);
		return range + ((entry.u32(16) & LEAF) != 0 ? ", leaves only" : "");
	}
}
