package org.iommuscope.core.pagetable.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iommuscope.core.pagetable.Walk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the walker follows the architecture and not the implementation that was observed, it is one of these places. */
class NamedDeparturesTest {

	/** What an implementation does otherwise. */
	private enum Departure {
		/** QEMU's SMMUv3 tests access flag and permission of a leaf before its output address size. */
		SMMU_LEAF_ORDER,
		/** QEMU's SMMUv3 does not check the size of table addresses. */
		SMMU_TABLE_ADDRESS_SIZE,
		/** QEMU's SMMUv3 tests APTable at the table, before what is wrong further down. */
		SMMU_APTABLE_FIRST,
		/** QEMU's SMMUv3 takes blocks at levels that have none. */
		SMMU_BLOCK_ANYWHERE,
		/** QEMU's SMMUv3 records no event for a second stage's input beyond 44 bits. */
		SMMU_NO_EVENT,
		/** QEMU's VT-d takes bit 62 of a table entry for reserved. */
		VTD_BIT_62,
		/** QEMU's VT-d tests user and write permission of a first-stage entry before its reserved bits. */
		VTD_PERMISSION_FIRST,
		/** QEMU's AMD IOMMU does not apply IR and IW of the device table entry, or not all of the tables'. */
		AMD_PERMISSION,
		/** QEMU's AMD IOMMU takes leaves that are misaligned or of a size that does not fit the level. */
		AMD_LEAF_SHAPE,
		/** QEMU's AMD IOMMU ends a walk early where permissions of two tables cancel. */
		AMD_EARLY_END,
		/** The RISC-V model does not check final addresses against the physical address size. */
		RISCV_OUTPUT_SIZE,
		/** None of these. */
		UNKNOWN
	}

	static Stream<Path> files() throws IOException, URISyntaxException {
		return WalkVectorTest.files();
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyDisputedQueryIsANamedDeparture(Path path) throws IOException {
		List<String> unknown = new ArrayList<>();
		for (VectorCase each : VectorFile.read(path).cases()) {
			String format = each.translation().second().or(each.translation()::first).orElseThrow().format().name();
			for (VectorQuery query : each.queries()) {
				if (query.disputed().isPresent()
						&& departure(format, VectorRun.walk(each, query).result()) == Departure.UNKNOWN) {
					unknown.add(each.id() + " 0x" + Long.toHexString(query.iova()) + ": " + query.disputed().get());
				}
			}
		}
		assertEquals(List.of(), unknown);
	}

	private static Departure departure(String format, Walk.Result result) {
		if (result instanceof Walk.Output) {
			return format.equals("vtd-ss") ? Departure.VTD_BIT_62 : Departure.UNKNOWN;
		}
		Walk.Fault fault = (Walk.Fault) result;
		return switch (format) {
			case "arm-s1", "arm-s2" -> switch (fault.cause()) {
				case OUTPUT_BEYOND_SIZE -> Departure.SMMU_LEAF_ORDER;
				case TABLE_BEYOND_OUTPUT -> Departure.SMMU_TABLE_ADDRESS_SIZE;
				case INVALID_TYPE -> Departure.SMMU_BLOCK_ANYWHERE;
				case INPUT_RANGE -> Departure.SMMU_NO_EVENT;
				case NOT_PRESENT, NOT_ACCESSED -> Departure.SMMU_APTABLE_FIRST;
				default -> Departure.UNKNOWN;
			};
			case "vtd-ss" -> switch (fault.faultClass()) {
				case PERMISSION -> Departure.VTD_BIT_62;
				default -> Departure.UNKNOWN;
			};
			case "vtd-fs" -> switch (fault.faultClass()) {
				case RESERVED -> Departure.VTD_PERMISSION_FIRST;
				default -> Departure.UNKNOWN;
			};
			case "amd-v1" -> switch (fault.faultClass()) {
				case PERMISSION -> Departure.AMD_PERMISSION;
				case RESERVED -> Departure.AMD_LEAF_SHAPE;
				case TRANSLATION -> Departure.AMD_EARLY_END;
				default -> Departure.UNKNOWN;
			};
			case "riscv-s", "riscv-g" -> switch (fault.faultClass()) {
				case ADDRESS_SIZE -> Departure.RISCV_OUTPUT_SIZE;
				default -> Departure.UNKNOWN;
			};
			default -> Departure.UNKNOWN;
		};
	}
}
