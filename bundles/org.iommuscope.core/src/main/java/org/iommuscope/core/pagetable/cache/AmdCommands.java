package org.iommuscope.core.pagetable.cache;

import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** AMD: commands of 16 bytes (specification, command buffer). */
public final class AmdCommands {

	private static final long PAGE = ~0xfffL;
	private static final EntryLayout DEVICE = EntryLayout.of("command, word 0").number(15, 0, "DeviceID")
			.number(63, 60, "op").rest(Kind.IGNORED).build();
	private static final EntryLayout PAGES = EntryLayout.of("command, word 0").number(19, 0, "PASID")
			.number(47, 32, "DomainID").number(63, 60, "op").rest(Kind.IGNORED).build();
	private static final EntryLayout ADDRESS = EntryLayout.of("command, word 1")
			.flag(0, "S", "size in the address", "a page").flag(1, "PDE", "leaves and tables", "leaves only")
			.flag(2, "GN", "guest addresses", "host addresses").address(63, 12, "Address").rest(Kind.IGNORED).build();

	private AmdCommands() {
	}

	/** What a command says. */
	public static Command decode(long low, long high) {
		int op = (int) (low >>> 60);
		return switch (op) {
			case 1 -> command("COMPLETION_WAIT", DEVICE, low, high, new Invalidation.Fence());
			case 2 -> command("INVALIDATE_DEVTAB_ENTRY", DEVICE, low, high, new Invalidation.Configuration(
					OptionalInt.of((int) low & 0xffff), OptionalInt.empty(), OptionalInt.empty()));
			case 3 -> command("INVALIDATE_IOMMU_PAGES", PAGES, low, high, pages(low, high));
			case 4 -> command("INVALIDATE_IOTLB_PAGES", DEVICE, low, high, new Invalidation.DeviceTlb((int) low & 0xffff,
					OptionalInt.empty(), start(high), last(high)));
			case 8 -> command("INVALIDATE_IOMMU_ALL", DEVICE, low, high, new Invalidation.Everything());
			default -> command("command " + op, DEVICE, low, high, new Invalidation.Other("command " + op));
		};
	}

	private static Command command(String name, EntryLayout first, long low, long high, Invalidation effect) {
		return new Command(name, List.of(first.decode(low), ADDRESS.decode(high)), effect);
	}

	private static Invalidation pages(long low, long high) {
		DecodedEntry pages = PAGES.decode(low);
		int domain = (int) pages.field("DomainID").value();
		boolean leafOnly = (high & 2) == 0;
		if ((high & 4) != 0) {
			return new Invalidation.FirstStageRange(domain, OptionalInt.of((int) pages.field("PASID").value()), start(high),
					last(high), leafOnly);
		}
		// all pages: also those in which guest tables have a part
		return inside(high) == -1 ? new Invalidation.Domain(domain, true)
				: new Invalidation.SecondStageRange(domain, start(high), last(high), leafOnly);
	}

	/** With S the lowest zero bit of the page number doubles the size; all ones from bit 12 to 62 is everything. */
	private static long inside(long high) {
		if ((high & 1) == 0) {
			return 0xfff;
		}
		int zero = Long.numberOfTrailingZeros(~(high >>> 12)) + 12;
		return zero >= 51 ? -1 : (1L << zero + 1) - 1;
	}

	private static long start(long high) {
		return high & PAGE & ~inside(high);
	}

	private static long last(long high) {
		return high & PAGE | inside(high);
	}
}
