package org.iommuscope.core.pagetable;

import java.util.List;

/** A page-table format: it makes the rules for a configuration. A new one is a class and its line in {@link Formats}. */
public interface Format {

	/** Its name in files and on the command line, such as {@code arm-s1}. */
	String name();

	/** Its name for people. */
	String title();

	/** 1 or 2: which stage of a nested translation it serves. */
	int stage();

	/**
	 * The rules under a configuration.
	 *
	 * @throws IllegalArgumentException if the hardware knows no such configuration
	 */
	Stage stage(StageConfig config);

	/** Configurations that show what the format can do, with root 0; tests build and walk tables in each. */
	List<StageConfig> examples();
}
