package org.iommuscope.core.pagetable.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.OptionalInt;
import java.util.stream.Stream;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalidation commands of each vendor say what they drop. */
class CommandDecodingTest {

	private static final OptionalInt NONE = OptionalInt.empty();

	/** The first six stood in the invalidation queue of a running Linux. */
	static Stream<Arguments> vtd() {
		return Stream.of(arguments(0x600e2L, 0L, "IOTLB invalidate", new Invalidation.Domain(6, true)),
				arguments(0xd00e2L, 0L, "IOTLB invalidate", new Invalidation.Domain(13, true)),
				arguments(0x60017L, 0L, "PASID-cache invalidate",
						new Invalidation.Configuration(NONE, OptionalInt.of(0), OptionalInt.of(6))),
				arguments(0x0000000200000025L, 0x000000010004d804L, "wait", new Invalidation.Fence()),
				arguments(0x0000000100000014L, 0L, "interrupt-entry-cache invalidate",
						new Invalidation.Other("interrupt-entry-cache invalidate")),
				arguments(4L, 0L, "interrupt-entry-cache invalidate",
						new Invalidation.Other("interrupt-entry-cache invalidate")),
				arguments(0x11L, 0L, "context-cache invalidate", Invalidation.Configuration.ALL),
				arguments(0x0000_0028_0006_0031L, 0L, "context-cache invalidate",
						new Invalidation.Configuration(OptionalInt.of(0x28), NONE, NONE)),
				arguments(0x12L, 0L, "IOTLB invalidate", new Invalidation.Everything()),
				arguments(0x60032L, 0x1234_5049L, "IOTLB invalidate",
						new Invalidation.SecondStageRange(6, 0x1220_0000, 0x123f_ffff, true)),
				arguments(0x0000_0005_0006_0026L, 0L, "PASID-based IOTLB invalidate", new Invalidation.Space(6, 5)),
				arguments(0x0000_0005_0006_0036L, 0x1234_5000L, "PASID-based IOTLB invalidate",
						new Invalidation.FirstStageRange(6, OptionalInt.of(5), 0x1234_5000, 0x1234_5fff, false)),
				arguments(0x0000_0028_0000_0003L, 0x1234_7001L, "device-TLB invalidate",
						new Invalidation.DeviceTlb(0x28, NONE, 0x1234_0000, 0x1234_ffff)));
	}

	@ParameterizedTest
	@MethodSource("vtd")
	void vtdDescriptor(long low, long high, String name, Invalidation effect) {
		check(VtdCommands.decode(low, high), low, high, name, effect);
	}

	private static void check(Command command, long low, long high, String name, Invalidation effect) {
		assertEquals(name, command.name());
		assertEquals(effect, command.effect());
		assertEquals(low, DecodedEntry.encode(command.words().get(0).fields()));
		assertEquals(high, DecodedEntry.encode(command.words().get(1).fields()));
	}

	/** The kernel rounds a range up to one aligned block. */
	@Test
	void nestedRangeOfTheUserBecomesAnAlignedBlock() {
		CacheTag tag = CacheTag.of(6, 0);

		assertEquals(new Invalidation.FirstStageRange(6, OptionalInt.of(0), 0x1000, 0x1fff, true),
				VtdCommands.nested(tag, 0x1000, 1, true));
		assertEquals(new Invalidation.FirstStageRange(6, OptionalInt.of(0), 0, 0x3fff, false),
				VtdCommands.nested(tag, 0x1000, 2, false));
		assertEquals(new Invalidation.Space(6, 0), VtdCommands.nested(tag, 0, -1, false));
		assertThrows(IllegalArgumentException.class, () -> VtdCommands.nested(tag, 0x1000, -1, false));
	}

	static Stream<Arguments> amd() {
		return Stream.of(
				arguments(0x3000_0004_0000_0000L, 0x7fff_ffff_ffff_f003L, "INVALIDATE_IOMMU_PAGES",
						new Invalidation.Domain(4, true)),
				arguments(0x3000_0004_0000_0000L, 0x1234_5000L, "INVALIDATE_IOMMU_PAGES",
						new Invalidation.SecondStageRange(4, 0x1234_5000, 0x1234_5fff, true)),
				arguments(0x3000_0004_0000_0009L, 0x1234_7007L, "INVALIDATE_IOMMU_PAGES",
						new Invalidation.FirstStageRange(4, OptionalInt.of(9), 0x1234_0000, 0x1234_ffff, false)),
				arguments(0x2000_0000_0000_0028L, 0L, "INVALIDATE_DEVTAB_ENTRY",
						new Invalidation.Configuration(OptionalInt.of(0x28), NONE, NONE)),
				arguments(0x8000_0000_0000_0000L, 0L, "INVALIDATE_IOMMU_ALL", new Invalidation.Everything()));
	}

	@ParameterizedTest
	@MethodSource("amd")
	void amdCommand(long low, long high, String name, Invalidation effect) {
		check(AmdCommands.decode(low, high), low, high, name, effect);
	}

	static Stream<Arguments> riscv() {
		return Stream.of(arguments(0x81L, 0L, "IOTINVAL.GVMA", new Invalidation.Everything()),
				arguments(0x0000_5002_0000_0081L, 0L, "IOTINVAL.GVMA", new Invalidation.Domain(5, true)),
				arguments(0x0000_5002_0000_0481L, 0x12345L << 10, "IOTINVAL.GVMA",
						new Invalidation.SecondStageRange(5, 0x1234_5000, 0x1234_5fff, false)),
				arguments(0x0000_5003_0000_7401L, 0x12345L << 10, "IOTINVAL.VMA",
						new Invalidation.FirstStageRange(5, OptionalInt.of(7), 0x1234_5000, 0x1234_5fff, false)),
				arguments(0x0000_5003_0000_7001L, 0L, "IOTINVAL.VMA", new Invalidation.Space(5, 7)),
				arguments(0x0000_2802_0000_0003L, 0L, "IODIR.INVAL_DDT",
						new Invalidation.Configuration(OptionalInt.of(0x28), NONE, NONE)),
				arguments(2L, 0L, "IOFENCE", new Invalidation.Fence()));
	}

	@ParameterizedTest
	@MethodSource("riscv")
	void riscvCommand(long low, long high, String name, Invalidation effect) {
		check(RiscvCommands.decode(low, high), low, high, name, effect);
	}

	static Stream<Arguments> arm() {
		return Stream.of(
				arguments(0x0007000000000012L, 0x0000000001000001L, "TLBI_NH_VA",
						new Invalidation.FirstStageRange(0, OptionalInt.of(7), 0x1000000, 0x1000fff, true)),
				arguments(0x0007000000000011L, 0L, "TLBI_NH_ASID", new Invalidation.Space(0, 7)),
				arguments(0x10L, 0L, "TLBI_NH_ALL", new Invalidation.Domain(0, false)),
				arguments(0x30L, 0L, "TLBI_NSNH_ALL", new Invalidation.Everything()),
				arguments(0x0000001000000006L, 0L, "CFGI_CD_ALL",
						new Invalidation.Configuration(OptionalInt.of(0x10), NONE, NONE)),
				arguments(0x0000001000000005L, 1L, "CFGI_CD",
						new Invalidation.Configuration(OptionalInt.of(0x10), OptionalInt.of(0), NONE)),
				arguments(0x46L, 0L, "SYNC", new Invalidation.Fence()),
				arguments(0x0000001000000040L, 0x1234_0004L, "ATC_INV",
						new Invalidation.DeviceTlb(0x10, NONE, 0x1234_0000, 0x1234_ffff)));
	}

	/** The first six were given to the kernel in a recorded run. */
	@ParameterizedTest
	@MethodSource("arm")
	void armCommand(long low, long high, String name, Invalidation effect) {
		check(ArmCommands.decode(low, high), low, high, name, effect);
	}
}
