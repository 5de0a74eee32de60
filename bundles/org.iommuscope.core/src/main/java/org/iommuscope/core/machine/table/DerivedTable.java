package org.iommuscope.core.machine.table;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Geometry;
import org.iommuscope.core.pagetable.LeafSize;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;

/**
 * The table of a paging HWPT as a function of its address space's areas. Every entry is computed when it is read, so a
 * table over any range costs nothing until then and nothing afterwards. Pages get the largest size that fits their
 * alignment in both spaces and stays in one area and in contiguous memory, as the kernel chooses it
 * ({@code iommu_pgsize}).
 *
 * <p>The tables' own addresses are made up: a level and the range that a table covers give its address, and an address
 * gives these back. They lie in the upper half of the physical address space, so memory must lie in the lower.
 */
public final class DerivedTable implements Memory {

	private final Stage stage;
	private final AreaMap areas;
	private final Frames frames;
	private final List<LeafSize> sizes;
	private final long tables;
	private final int levelShift;

	private DerivedTable(StageConfig config, AreaMap areas, Frames frames) {
		Geometry geometry = Formats.stage(config).geometry();
		this.areas = areas;
		this.frames = frames;
		tables = 1L << config.outputBits() - 1;
		levelShift = config.inputBits() - geometry.shift(1) + 3;
		stage = Formats.stage(config.withRoot(address(geometry, geometry.top(), 0)));
		sizes = stage.leafSizes();
	}

	/**
	 * The table of these areas.
	 *
	 * @param config the format and its shape; its root is replaced, and its output must not be more than
	 *               five bits narrower than its input
	 * @throws IllegalArgumentException if the hardware knows no such configuration
	 */
	public static DerivedTable of(StageConfig config, AreaMap areas, Frames frames) {
		return new DerivedTable(config, areas, frames);
	}

	/** The stage that walks this table. */
	public Stage stage() {
		return stage;
	}

	/** Whether an address belongs to one of the tables. */
	public boolean contains(long address) {
		long level = address - tables >>> levelShift;
		return Long.compareUnsigned(address, tables) >= 0 && level >= 1 && level <= stage.geometry().top();
	}

	@Override
	public boolean readable(long address) {
		return contains(address);
	}

	@Override
	public long read(long address) {
		if (!contains(address)) {
			return 0;
		}
		int level = (int) (address - tables >>> levelShift);
		long inLevel = address - tables & (1L << levelShift) - 1;
		int shift = stage.geometry().shift(level);
		// Tables of a level follow each other as the ranges do that they cover, so the entry's place is its range.
		return entry(inLevel >>> 3 << shift, level);
	}

	/** The entry of a level that covers the addresses from one on. */
	private long entry(long start, int level) {
		int shift = stage.geometry().shift(level);
		long last = start + (1L << shift) - 1;
		Optional<Area> first = areas.firstIn(start, last);
		if (first.isEmpty()) {
			return 0;
		}
		Optional<LeafSize> leaf = first.filter(area -> Long.compareUnsigned(area.start(), start) <= 0)
				.flatMap(area -> leaf(area, start));
		if (leaf.isPresent() && leaf.get().level() >= level) {
			return leaf.get().level() > level ? 0 : encode(first.get(), start, leaf.get());
		}
		return level == 1 ? 0 : stage.encodeTable(address(stage.geometry(), level - 1, start), level);
	}

	/** The size of the leaf that an address of an area lies in. */
	private Optional<LeafSize> leaf(Area area, long address) {
		for (LeafSize size : sizes) {
			if (fits(area, address, size)) {
				return Optional.of(size);
			}
		}
		return Optional.empty();
	}

	private boolean fits(Area area, long address, LeafSize size) {
		long from = address & -size.bytes();
		long to = from + size.bytes() - 1;
		if (!(Long.compareUnsigned(area.start(), from) <= 0 && Long.compareUnsigned(to, area.last()) <= 0)) {
			return false;
		}
		Frames.Run run = frames.at(area, from);
		return Long.compareUnsigned(run.last(), to) >= 0 && (run.physical() & size.bytes() - 1) == 0;
	}

	private long encode(Area area, long address, LeafSize size) {
		long output = frames.at(area, address & -size.bytes()).physical();
		// iommufd never asks for IOMMU_NOEXEC.
		int rights = switch (area.access()) {
		case NONE -> Rights.NONE;
		case READ -> Rights.READ | Rights.EXECUTE;
		case WRITE -> Rights.WRITE;
		case READ_WRITE -> Rights.ALL;
		};
		return stage.encodeLeaf(output, size, rights);
	}

	/** Address of the table of a level that covers an input address. */
	private long address(Geometry geometry, int level, long input) {
		long perTable = geometry.tableBytes(level);
		long table = input >>> geometry.shift(level) << 3 & -perTable;
		return tables + ((long) level << levelShift) + (level == geometry.top() ? 0 : table);
	}
}
