package org.iommuscope.core.pagetable.cache;

import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** Intel VT-d: descriptors of the invalidation queue (specification, 6.5.2), and the user's nested invalidation. */
public final class VtdCommands {

	private static final long PAGE = ~0xfffL;
	private static final EntryLayout CONTEXT = EntryLayout.of("context-cache invalidate").number(3, 0, "type")
			.choice(5, 4, "G", "reserved", "global", "domain", "device").number(31, 16, "DID").number(47, 32, "SID")
			.number(49, 48, "FM").rest(Kind.IGNORED).build();
	private static final EntryLayout IOTLB = EntryLayout.of("IOTLB invalidate").number(3, 0, "type")
			.choice(5, 4, "G", "reserved", "global", "domain", "page in domain")
			.flag(6, "DW", "drains writes", "does not drain writes").flag(7, "DR", "drains reads", "does not drain reads")
			.number(31, 16, "DID").rest(Kind.IGNORED).build();
	private static final EntryLayout PASID_IOTLB = EntryLayout.of("PASID-based IOTLB invalidate").number(3, 0, "type")
			.choice(5, 4, "G", "reserved", "reserved", "all of the PASID", "page in PASID").number(31, 16, "DID")
			.number(51, 32, "PASID").rest(Kind.IGNORED).build();
	private static final EntryLayout ADDRESS = EntryLayout.of("address").number(5, 0, "AM")
			.flag(6, "IH", "leaves only", "leaves and tables").address(63, 12, "ADDR").rest(Kind.IGNORED).build();
	private static final EntryLayout PASID_CACHE = EntryLayout.of("PASID-cache invalidate").number(3, 0, "type")
			.choice(5, 4, "G", "domain", "PASID", "reserved", "global").number(31, 16, "DID").number(51, 32, "PASID")
			.rest(Kind.IGNORED).build();
	private static final EntryLayout DEVICE = EntryLayout.of("device-TLB invalidate").number(3, 0, "type")
			.number(47, 32, "SID").rest(Kind.IGNORED).build();
	private static final EntryLayout PASID_DEVICE = EntryLayout.of("PASID-based device-TLB invalidate")
			.number(3, 0, "type").number(31, 16, "SID").number(51, 32, "PASID").rest(Kind.IGNORED).build();
	private static final EntryLayout DEVICE_ADDRESS = EntryLayout.of("address").flag(0, "S", "size in the address", "a page")
			.address(63, 12, "ADDR").rest(Kind.IGNORED).build();
	private static final EntryLayout PASID_DEVICE_ADDRESS = EntryLayout.of("address")
			.flag(11, "S", "size in the address", "a page").address(63, 12, "ADDR").rest(Kind.IGNORED).build();
	private static final EntryLayout WAIT = EntryLayout.of("wait").number(3, 0, "type")
			.flag(4, "IF", "interrupts", "does not interrupt").flag(5, "SW", "writes status", "writes no status")
			.flag(6, "FN", "fences", "does not fence").number(63, 32, "status").rest(Kind.IGNORED).build();
	private static final EntryLayout OPAQUE = EntryLayout.of("descriptor").number(3, 0, "type").rest(Kind.IGNORED).build();

	private VtdCommands() {
	}

	/** What a descriptor says; the upper two words of one of 256 bits are zero in all of these. */
	public static Command decode(long low, long high) {
		return switch ((int) low & 15) {
			case 1 -> command("context-cache invalidate", CONTEXT, OPAQUE, low, high);
			case 2 -> command("IOTLB invalidate", IOTLB, ADDRESS, low, high);
			case 3 -> command("device-TLB invalidate", DEVICE, DEVICE_ADDRESS, low, high);
			case 5 -> command("wait", WAIT, OPAQUE, low, high);
			case 6 -> command("PASID-based IOTLB invalidate", PASID_IOTLB, ADDRESS, low, high);
			case 7 -> command("PASID-cache invalidate", PASID_CACHE, OPAQUE, low, high);
			case 8 -> command("PASID-based device-TLB invalidate", PASID_DEVICE, PASID_DEVICE_ADDRESS, low, high);
			case 4 -> command("interrupt-entry-cache invalidate", OPAQUE, OPAQUE, low, high);
			default -> command("descriptor of type " + (low & 15), OPAQUE, OPAQUE, low, high);
		};
	}

	private static Command command(String name, EntryLayout first, EntryLayout second, long low, long high) {
		DecodedEntry one = first.decode(low);
		DecodedEntry two = second.decode(high);
		return new Command(name, List.of(one, two), effect(name, one, two));
	}

	private static Invalidation effect(String name, DecodedEntry low, DecodedEntry high) {
		return switch ((int) low.value() & 15) {
			case 1 -> switch (number(low, "G")) {
				case 1 -> Invalidation.Configuration.ALL;
				case 2 -> new Invalidation.Configuration(OptionalInt.empty(), OptionalInt.empty(), some(low, "DID"));
				case 3 -> new Invalidation.Configuration(some(low, "SID"), OptionalInt.empty(), OptionalInt.empty());
				default -> new Invalidation.Other(name + " of reserved granularity");
			};
			case 2 -> switch (number(low, "G")) {
				case 1 -> new Invalidation.Everything();
				case 2 -> new Invalidation.Domain(number(low, "DID"), true);
				case 3 -> new Invalidation.SecondStageRange(number(low, "DID"), start(high), last(high), leafOnly(high));
				default -> new Invalidation.Other(name + " of reserved granularity");
			};
			case 3 -> deviceTlb(number(low, "SID"), OptionalInt.empty(), high);
			case 5 -> new Invalidation.Fence();
			case 6 -> switch (number(low, "G")) {
				case 2 -> new Invalidation.Space(number(low, "DID"), number(low, "PASID"));
				case 3 -> new Invalidation.FirstStageRange(number(low, "DID"), some(low, "PASID"), start(high), last(high),
						leafOnly(high));
				default -> new Invalidation.Other(name + " of reserved granularity");
			};
			case 7 -> switch (number(low, "G")) {
				case 0 -> new Invalidation.Configuration(OptionalInt.empty(), OptionalInt.empty(), some(low, "DID"));
				case 1 -> new Invalidation.Configuration(OptionalInt.empty(), some(low, "PASID"), some(low, "DID"));
				case 3 -> Invalidation.Configuration.ALL;
				default -> new Invalidation.Other(name + " of reserved granularity");
			};
			case 8 -> deviceTlb(number(low, "SID"), some(low, "PASID"), high);
			default -> new Invalidation.Other(name);
		};
	}

	private static int number(DecodedEntry word, String field) {
		return (int) word.field(field).value();
	}

	private static OptionalInt some(DecodedEntry word, String field) {
		return OptionalInt.of(number(word, field));
	}

	private static boolean leafOnly(DecodedEntry address) {
		return number(address, "IH") != 0;
	}

	/** AM: log2 of the pages; the address bits below do not count. */
	private static long inside(DecodedEntry address) {
		int bits = 12 + number(address, "AM");
		return bits >= 64 ? -1 : (1L << bits) - 1;
	}

	private static long start(DecodedEntry address) {
		return address.value() & PAGE & ~inside(address);
	}

	private static long last(DecodedEntry address) {
		return address.value() & PAGE | inside(address);
	}

	/** With S the lowest zero bit of the page number doubles the size (PCIe ATS). */
	private static Invalidation deviceTlb(int device, OptionalInt pasid, DecodedEntry address) {
		long page = address.value() & PAGE;
		long inside = 0xfff;
		if (number(address, "S") != 0) {
			int zero = Long.numberOfTrailingZeros(~(page >>> 12)) + 12;
			inside = zero >= 63 ? -1 : (1L << zero + 1) - 1;
		}
		return new Invalidation.DeviceTlb(device, pasid, page & ~inside, page | inside);
	}

	/**
	 * What the user's {@code struct iommu_hwpt_vtd_s1_invalidate} asks for: the kernel rounds the range up to one naturally
	 * aligned block of a power of two pages ({@code intel_nested_cache_invalidate_user}).
	 *
	 * @param address  first address, a multiple of 4096
	 * @param pages    number of pages; -1 with address 0 for everything
	 * @param leafOnly flag LEAF
	 * @throws IllegalArgumentException if the kernel refuses the address
	 */
	public static Invalidation nested(CacheTag tag, long address, long pages, boolean leafOnly) {
		if (pages == -1 && address == 0) {
			return new Invalidation.Space(tag.domain(), tag.space().orElse(0));
		}
		if (pages == -1 || (address & 0xfff) != 0) {
			throw new IllegalArgumentException("not a range: 0x" + Long.toHexString(address) + ", pages " + pages);
		}
		long last = address + (Math.max(pages, 1) << 12) - 1;
		int bits = 12;
		while (bits < 63 && (address >>> bits) != (last >>> bits)) {
			bits++;
		}
		long inside = (1L << bits) - 1;
		return new Invalidation.FirstStageRange(tag.domain(), OptionalInt.of(tag.space().orElse(0)), address & ~inside,
				last | inside, leafOnly);
	}
}
