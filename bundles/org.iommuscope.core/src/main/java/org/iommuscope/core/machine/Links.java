package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pcollections.IntTreePMap;

/**
 * What is linked to the address spaces of a context, found at the first question and kept as long as no object but an
 * address space changes. It says nothing that the objects do not say, so that it has no part in comparing contexts.
 */
public final class Links {

	/** Of no objects. */
	public static final Links NONE = new Links(IntTreePMap.empty());

	/** Page tables and accesses by the id of their address space. */
	private record Found(Map<Integer, List<HwptPaging>> tables, Map<Integer, List<Access>> accesses, boolean hardware) {
	}

	/** Let go when the answer is known, so that no old address space is kept by it. */
	private IntTreePMap<KernelObject> objects;
	private volatile Found found;

	Links(IntTreePMap<KernelObject> objects) {
		this.objects = objects;
	}

	/** The page tables on an address space, by id. */
	List<HwptPaging> tables(int ioas) {
		return found().tables().getOrDefault(ioas, List.of());
	}

	/** The accesses that hold something of an address space, by id. */
	List<Access> holding(int ioas) {
		return found().accesses().getOrDefault(ioas, List.of());
	}

	/** Whether any device or page table is of real hardware. */
	boolean hasHardware() {
		return found().hardware();
	}

	private Found found() {
		Found known = found;
		return known == null ? find() : known;
	}

	private synchronized Found find() {
		if (found == null) {
			found = search(objects);
			objects = IntTreePMap.empty();
		}
		return found;
	}

	private static Found search(IntTreePMap<KernelObject> objects) {
		Map<Integer, List<HwptPaging>> tables = new HashMap<>();
		Map<Integer, List<Access>> accesses = new HashMap<>();
		boolean hardware = false;
		for (KernelObject object : objects.values()) {
			switch (object) {
			case HwptPaging hwpt -> {
				tables.computeIfAbsent(hwpt.ioas(), _ -> new ArrayList<>()).add(hwpt);
				hardware |= hwpt.geometry().isEmpty();
			}
			case Access access when access.ioas().isPresent() && !access.items().isEmpty() ->
				accesses.computeIfAbsent(access.ioas().getAsInt(), _ -> new ArrayList<>()).add(access);
			case Device device -> hardware |= device.mock().isEmpty();
			default -> {
				// nothing of an address space
			}
			}
		}
		return new Found(tables, accesses, hardware);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Links;
	}

	@Override
	public int hashCode() {
		return 0;
	}

	@Override
	public String toString() {
		return "";
	}
}
