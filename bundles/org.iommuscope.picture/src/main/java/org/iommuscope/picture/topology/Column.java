package org.iommuscope.picture.topology;

import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The columns of the topology, in the direction in which an address goes. */
enum Column {
	DEVICE("Devices"), STAGE1("Stage 1"), STAGE2("Stage 2"), IOAS("IOAS"), MEMORY("Memory");

	private final String heading;

	Column(String heading) {
		this.heading = heading;
	}

	OptionalInt number() {
		return OptionalInt.of(ordinal());
	}

	static SortedMap<Integer, String> headings() {
		SortedMap<Integer, String> headings = new TreeMap<>();
		for (Column column : values()) {
			headings.put(column.ordinal(), column.heading);
		}
		return headings;
	}
}
