package org.iommuscope.core.pagetable.cache;

import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** Arm SMMUv3: commands of 16 bytes (architecture specification, chapter 4). */
public final class ArmCommands {

	private static final long PAGE = ~0xfffL;
	private static final EntryLayout CONFIGURATION = EntryLayout.of("CMD, word 0").number(7, 0, "op")
			.flag(11, "SSV", "SSID is valid", "no SSID").number(31, 12, "SSID").number(63, 32, "SID").rest(Kind.IGNORED)
			.build();
	private static final EntryLayout LEAF = EntryLayout.of("CMD, word 1").flag(0, "LEAF", "leaves only", "leaves and tables")
			.number(4, 1, "range").rest(Kind.IGNORED).build();
	private static final EntryLayout TRANSLATION = EntryLayout.of("CMD, word 0").number(7, 0, "op").number(16, 12, "NUM")
			.number(25, 20, "SCALE").number(47, 32, "VMID").number(63, 48, "ASID").rest(Kind.IGNORED).build();
	private static final EntryLayout ADDRESS = EntryLayout.of("CMD, word 1")
			.flag(0, "LEAF", "leaves only", "leaves and tables").number(9, 8, "TTL")
			.choice(11, 10, "TG", "no range", "4K", "16K", "64K").address(63, 12, "Address").rest(Kind.IGNORED).build();
	private static final EntryLayout ATC = EntryLayout.of("CMD, word 0").number(7, 0, "op").flag(9, "G", "all SSIDs", "one SSID")
			.flag(11, "SSV", "SSID is valid", "no SSID").number(31, 12, "SSID").number(63, 32, "SID").rest(Kind.IGNORED)
			.build();
	private static final EntryLayout ATC_ADDRESS = EntryLayout.of("CMD, word 1").number(5, 0, "Size")
			.address(63, 12, "Address").rest(Kind.IGNORED).build();
	private static final EntryLayout OPAQUE = EntryLayout.of("CMD").number(7, 0, "op").rest(Kind.IGNORED).build();

	private ArmCommands() {
	}

	/** What a command says. */
	public static Command decode(long low, long high) {
		return switch ((int) low & 0xff) {
			case 0x03 -> configuration("CFGI_STE", low, high);
			case 0x04 -> configuration("CFGI_STE_RANGE", low, high);
			case 0x05 -> configuration("CFGI_CD", low, high);
			case 0x06 -> configuration("CFGI_CD_ALL", low, high);
			case 0x10 -> translation("TLBI_NH_ALL", low, high);
			case 0x11 -> translation("TLBI_NH_ASID", low, high);
			case 0x12 -> translation("TLBI_NH_VA", low, high);
			case 0x13 -> translation("TLBI_NH_VAA", low, high);
			case 0x28 -> translation("TLBI_S12_VMALL", low, high);
			case 0x2a -> translation("TLBI_S2_IPA", low, high);
			case 0x30 -> translation("TLBI_NSNH_ALL", low, high);
			case 0x40 -> atc(low, high);
			case 0x46 -> opaque("SYNC", low, high, new Invalidation.Fence());
			default -> opaque("command 0x" + Long.toHexString(low & 0xff), low, high,
					new Invalidation.Other("command 0x" + Long.toHexString(low & 0xff)));
		};
	}

	/**
	 * What a guest's command does once the kernel has put the guest's VMID into it; a command for everything becomes one for
	 * this VMID ({@code arm_vsmmu_convert_user_cmd}). Stream ids stay as they are: who knows the real ones replaces them.
	 */
	public static Command ofGuest(int vmid, long low, long high) {
		int op = (int) low & 0xff;
		boolean translation = op == 0x10 || op == 0x11 || op == 0x12 || op == 0x13 || op == 0x30;
		if (!translation) {
			return decode(low, high);
		}
		long own = low & ~(0xffffL << 32) | (long) vmid << 32;
		return decode(op == 0x30 ? own & ~0xffL | 0x10 : own, high);
	}

	private static Command opaque(String name, long low, long high, Invalidation effect) {
		return new Command(name, List.of(OPAQUE.decode(low), ATC_ADDRESS.decode(high)), effect);
	}

	/** A stream table entry takes its context descriptors along; CFGI_STE_RANGE of 31 is CFGI_ALL. */
	private static Command configuration(String name, long low, long high) {
		DecodedEntry one = CONFIGURATION.decode(low);
		DecodedEntry two = LEAF.decode(high);
		boolean all = name.equals("CFGI_STE_RANGE");
		OptionalInt device = all ? OptionalInt.empty() : OptionalInt.of(number(one, "SID"));
		OptionalInt pasid = name.equals("CFGI_CD") ? OptionalInt.of(number(one, "SSID")) : OptionalInt.empty();
		return new Command(all && number(two, "LEAF") + 2 * number(two, "range") == 31 ? "CFGI_ALL" : name, List.of(one, two),
				new Invalidation.Configuration(device, pasid, OptionalInt.empty()));
	}

	private static Command translation(String name, long low, long high) {
		DecodedEntry one = TRANSLATION.decode(low);
		DecodedEntry two = ADDRESS.decode(high);
		int vmid = number(one, "VMID");
		boolean leafOnly = number(two, "LEAF") != 0;
		long start = high & PAGE;
		long last = start + bytes(one, two) - 1;
		Invalidation effect = switch (name) {
			case "TLBI_NSNH_ALL" -> new Invalidation.Everything();
			case "TLBI_S12_VMALL" -> new Invalidation.Domain(vmid, true);
			case "TLBI_NH_ALL" -> new Invalidation.Domain(vmid, false);
			case "TLBI_NH_ASID" -> new Invalidation.Space(vmid, number(one, "ASID"));
			case "TLBI_S2_IPA" -> new Invalidation.SecondStageRange(vmid, start, last, leafOnly);
			default -> new Invalidation.FirstStageRange(vmid,
					name.equals("TLBI_NH_VAA") ? OptionalInt.empty() : OptionalInt.of(number(one, "ASID")), start, last,
					leafOnly);
		};
		return new Command(name, List.of(one, two), effect);
	}

	/** One address, or with a granule (NUM + 1) * 2^SCALE pages of it. */
	private static long bytes(DecodedEntry low, DecodedEntry high) {
		int granule = number(high, "TG");
		return granule == 0 ? 4096 : (number(low, "NUM") + 1L) << number(low, "SCALE") << 10 + 2 * granule;
	}

	private static Command atc(long low, long high) {
		DecodedEntry one = ATC.decode(low);
		DecodedEntry two = ATC_ADDRESS.decode(high);
		int bits = 12 + number(two, "Size");
		long inside = bits >= 64 ? -1 : (1L << bits) - 1;
		OptionalInt pasid = number(one, "SSV") != 0 && number(one, "G") == 0 ? OptionalInt.of(number(one, "SSID"))
				: OptionalInt.empty();
		return new Command("ATC_INV", List.of(one, two), new Invalidation.DeviceTlb(number(one, "SID"), pasid,
				high & PAGE & ~inside, high & PAGE | inside));
	}

	private static int number(DecodedEntry word, String field) {
		return (int) word.field(field).value();
	}
}
