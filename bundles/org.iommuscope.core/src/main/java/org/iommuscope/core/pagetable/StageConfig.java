package org.iommuscope.core.pagetable;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the structures above a table say of it: everything a walk needs to know but the table itself.
 *
 * @param format     the name of the {@link Format}, such as {@code vtd-ss}
 * @param root       address of the root table in bytes; guest-physical for a stage 1 under a stage 2
 * @param granule    size of the smallest page in bytes
 * @param levels     number of levels from the root to the last table
 * @param inputBits  width of the input address
 * @param outputBits width of the output address that the hardware was told
 * @param settings   the vendor's fields by their names, such as {@code NXE} or {@code T0SZ}; absent means the format's
 *                   default
 */
public record StageConfig(String format, long root, int granule, int levels, int inputBits, int outputBits,
		Map<String, Long> settings) {

	/** Copies the settings. */
	public StageConfig {
		settings = Map.copyOf(settings);
	}

	/** A setting, or a default where it is absent. */
	public long setting(String name, long otherwise) {
		return settings.getOrDefault(name, otherwise);
	}

	/** Whether a setting is there and not 0. */
	public boolean on(String name) {
		return setting(name, 0) != 0;
	}

	/** The same with another setting. */
	public StageConfig with(String name, long value) {
		Map<String, Long> changed = new TreeMap<>(settings);
		changed.put(name, value);
		return new StageConfig(format, root, granule, levels, inputBits, outputBits, changed);
	}

	/** The same with another input width. */
	public StageConfig withInputBits(int bits) {
		return new StageConfig(format, root, granule, levels, bits, outputBits, settings);
	}

	/** The same with another root. */
	public StageConfig withRoot(long address) {
		return new StageConfig(format, address, granule, levels, inputBits, outputBits, settings);
	}
}
