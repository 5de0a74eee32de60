package org.iommuscope.core.machine.store;

/** What has been read already, by its place: an open hash table with numbers as keys. Not thread safe. */
final class Places {

	private static final int SMALLEST = 1 << 14;

	private long[] places = new long[SMALLEST];
	private Object[] found = new Object[SMALLEST];
	private int size;

	int size() {
		return size;
	}

	/** What is at a place, which is not 0; null where nothing was read. */
	Object get(long place) {
		int slot = slot(place, places);
		return places[slot] == place ? found[slot] : null;
	}

	void put(long place, Object value) {
		if (size * 2 >= places.length) {
			grow();
		}
		int slot = slot(place, places);
		size += places[slot] == place ? 0 : 1;
		places[slot] = place;
		found[slot] = value;
	}

	private void grow() {
		long[] oldPlaces = places;
		Object[] oldFound = found;
		places = new long[oldPlaces.length * 2];
		found = new Object[places.length];
		for (int i = 0; i < oldPlaces.length; i++) {
			if (oldPlaces[i] != 0) {
				int slot = slot(oldPlaces[i], places);
				places[slot] = oldPlaces[i];
				found[slot] = oldFound[i];
			}
		}
	}

	private static int slot(long place, long[] in) {
		int mask = in.length - 1;
		int slot = (int) (place * 0x9e3779b97f4a7c15L >>> 32) & mask;
		while (in[slot] != 0 && in[slot] != place) {
			slot = slot + 1 & mask;
		}
		return slot;
	}
}
