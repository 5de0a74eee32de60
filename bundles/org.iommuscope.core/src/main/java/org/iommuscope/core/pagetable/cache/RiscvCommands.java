package org.iommuscope.core.pagetable.cache;

import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryLayout;
import org.iommuscope.core.pagetable.FieldSpec.Kind;

/** RISC-V IOMMU: commands of 16 bytes (specification 1.0, command queue). */
public final class RiscvCommands {

	private static final EntryLayout IOTINVAL = EntryLayout.of("IOTINVAL, word 0").number(6, 0, "opcode")
			.choice(9, 7, "func3", "VMA", "GVMA").flag(10, "AV", "one address", "all addresses").number(31, 12, "PSCID")
			.flag(32, "PSCV", "one PSCID", "all PSCIDs").flag(33, "GV", "one GSCID", "all GSCIDs").number(59, 44, "GSCID")
			.rest(Kind.IGNORED).build();
	private static final EntryLayout ADDRESS = EntryLayout.of("IOTINVAL, word 1").address(61, 10, "ADDR[63:12]", 12)
			.rest(Kind.IGNORED).build();
	private static final EntryLayout IODIR = EntryLayout.of("IODIR, word 0").number(6, 0, "opcode")
			.choice(9, 7, "func3", "INVAL_DDT", "INVAL_PDT").number(31, 12, "PID")
			.flag(33, "DV", "one device", "all devices").number(63, 40, "DID").rest(Kind.IGNORED).build();
	private static final EntryLayout OPAQUE = EntryLayout.of("command").number(6, 0, "opcode").number(9, 7, "func3")
			.rest(Kind.IGNORED).build();

	private RiscvCommands() {
	}

	/** What a command says. */
	public static Command decode(long low, long high) {
		int function = (int) (low >>> 7) & 7;
		return switch ((int) low & 0x7f) {
			case 1 -> translation(function, IOTINVAL.decode(low), ADDRESS.decode(high));
			case 2 -> new Command("IOFENCE", List.of(OPAQUE.decode(low), OPAQUE.decode(high)), new Invalidation.Fence());
			case 3 -> directory(function, IODIR.decode(low), OPAQUE.decode(high));
			case 4 -> other(function == 0 ? "ATS.INVAL" : "ATS.PRGR", low, high);
			default -> other("opcode " + (low & 0x7f), low, high);
		};
	}

	private static Command other(String name, long low, long high) {
		return new Command(name, List.of(OPAQUE.decode(low), OPAQUE.decode(high)), new Invalidation.Other(name));
	}

	private static Command translation(int function, DecodedEntry low, DecodedEntry high) {
		boolean one = set(low, "GV");
		int domain = number(low, "GSCID");
		long page = high.field("ADDR[63:12]").value() << 12;
		boolean address = set(low, "AV");
		Invalidation effect;
		if (function == 1) {
			effect = !one ? new Invalidation.Everything()
					: address ? new Invalidation.SecondStageRange(domain, page, page | 0xfff, false)
							: new Invalidation.Domain(domain, true);
		} else {
			OptionalInt space = set(low, "PSCV") ? OptionalInt.of(number(low, "PSCID")) : OptionalInt.empty();
			// without a second stage translations are tagged as those of domain 0
			int of = one ? domain : 0;
			effect = address ? new Invalidation.FirstStageRange(of, space, page, page | 0xfff, false)
					: space.isPresent() ? new Invalidation.Space(of, space.getAsInt()) : new Invalidation.Domain(of, false);
		}
		return new Command(function == 1 ? "IOTINVAL.GVMA" : "IOTINVAL.VMA", List.of(low, high), effect);
	}

	private static Command directory(int function, DecodedEntry low, DecodedEntry high) {
		OptionalInt device = set(low, "DV") ? OptionalInt.of(number(low, "DID")) : OptionalInt.empty();
		OptionalInt process = function == 1 ? OptionalInt.of(number(low, "PID")) : OptionalInt.empty();
		return new Command(function == 1 ? "IODIR.INVAL_PDT" : "IODIR.INVAL_DDT", List.of(low, high),
				new Invalidation.Configuration(device, process, OptionalInt.empty()));
	}

	private static int number(DecodedEntry word, String field) {
		return (int) word.field(field).value();
	}

	private static boolean set(DecodedEntry word, String field) {
		return number(word, field) != 0;
	}
}
