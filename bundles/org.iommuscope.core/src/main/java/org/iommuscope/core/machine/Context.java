package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.pcollections.HashTreePSet;
import org.pcollections.IntTreePMap;
import org.pcollections.PSet;

/**
 * One iommufd context: what one open of {@code /dev/iommu} made ({@code struct iommufd_ctx}).
 *
 * @param number   unique in a recording, in the order in which contexts appear
 * @param name     the descriptor and the process that opened it, {@code 4@582}
 * @param openedAt number of the event that opened it, or that first showed it
 * @param observed whether its opening was recorded; otherwise objects may exist that nothing has shown
 * @param objects  by id, ascending
 * @param compat   the IOAS that the VFIO container emulation uses
 * @param tombstones ids that stay taken although their object is gone: vDEVICEs that went with their device
 * @param links what is linked to its address spaces; it follows from the objects
 * @param perProcess whether pinned pages are charged to the process instead of the user (OPTION RLIMIT_MODE)
 */
public record Context(int number, String name, long openedAt, boolean observed, IntTreePMap<KernelObject> objects,
		OptionalInt compat, PSet<Integer> tombstones, boolean perProcess, Links links) {

	/** A context without objects. */
	public static Context opened(int number, String name, long seq, boolean observed) {
		return new Context(number, name, seq, observed, IntTreePMap.empty(), OptionalInt.empty(), HashTreePSet.empty(),
				false, new Links(IntTreePMap.empty()));
	}

	/** The same, with what is linked to its address spaces found anew. */
	public Context relinked() {
		return new Context(number, name, openedAt, observed, objects, compat, tombstones, perProcess, new Links(objects));
	}

	/** The object of an id. */
	public Optional<KernelObject> object(int id) {
		return Optional.ofNullable(objects.get(id));
	}

	/** The object of an id, if it is of a kind. */
	public <T extends KernelObject> Optional<T> object(int id, Class<T> kind) {
		KernelObject object = objects.get(id);
		// Nearly always the class itself is asked for, which is found sooner than that of a common kind.
		boolean found = object != null && (object.getClass() == kind || kind.isInstance(object));
		return found ? Optional.of(kind.cast(object)) : Optional.empty();
	}

	/** All objects of a kind, ascending by id. */
	public <T extends KernelObject> List<T> all(Class<T> kind) {
		return all(kind, _ -> true);
	}

	/** The objects of a kind that a condition holds for. */
	public <T extends KernelObject> List<T> all(Class<T> kind, Predicate<T> condition) {
		List<T> found = new ArrayList<>();
		for (KernelObject object : objects.values()) {
			if (kind.isInstance(object) && condition.test(kind.cast(object))) {
				found.add(kind.cast(object));
			}
		}
		return Collections.unmodifiableList(found);
	}

	/** With an object, in place of that of the same id. */
	public Context with(KernelObject object) {
		KernelObject before = objects.get(object.id());
		IntTreePMap<KernelObject> more = objects.plus(object.id(), object);
		boolean sameLinks = object instanceof Ioas && (before == null || before instanceof Ioas);
		return new Context(number, name, openedAt, observed, more, compat, tombstones, perProcess,
				sameLinks ? links : new Links(more));
	}

	/** Without the object of an id. */
	public Context without(int id) {
		OptionalInt left = compat.isPresent() && compat.getAsInt() == id ? OptionalInt.empty() : compat;
		IntTreePMap<KernelObject> fewer = objects.minus(id);
		return new Context(number, name, openedAt, observed, fewer, left, tombstones, perProcess, new Links(fewer));
	}

	/** With another IOAS for the VFIO container emulation. */
	public Context withCompat(OptionalInt ioas) {
		return new Context(number, name, openedAt, observed, objects, ioas, tombstones, perProcess, links);
	}

	/** With an id that is not given out again, although there is no object. */
	public Context withTombstone(int id) {
		return new Context(number, name, openedAt, observed, objects, compat, tombstones.plus(id), perProcess, links);
	}

	/** With pinned pages charged to the process or to the user. */
	public Context withPerProcess(boolean charged) {
		return new Context(number, name, openedAt, observed, objects, compat, tombstones, charged, links);
	}

	/** The lowest id that is free, which the kernel gives to the next object ({@code xa_alloc}). */
	public int freeId() {
		return freeId(0);
	}

	/** The id that an object gets after {@code before} others have been made in the same call. */
	public int freeId(int before) {
		int id = 1;
		int left = before;
		for (int taken : objects.keySet()) {
			for (; id < taken; id++) {
				if (!tombstones.contains(id) && left-- == 0) {
					return id;
				}
			}
			id = taken + 1;
		}
		while (tombstones.contains(id) || left-- > 0) {
			id++;
		}
		return id;
	}
}
