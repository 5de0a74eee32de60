package org.iommuscope.core.machine;

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
 * @param perProcess whether pinned pages are charged to the process instead of the user (OPTION RLIMIT_MODE)
 */
public record Context(int number, String name, long openedAt, boolean observed, IntTreePMap<KernelObject> objects,
		OptionalInt compat, PSet<Integer> tombstones, boolean perProcess) {

	/** A context without objects. */
	public static Context opened(int number, String name, long seq, boolean observed) {
		return new Context(number, name, seq, observed, IntTreePMap.empty(), OptionalInt.empty(), HashTreePSet.empty(),
				false);
	}

	/** The object of an id. */
	public Optional<KernelObject> object(int id) {
		return Optional.ofNullable(objects.get(id));
	}

	/** The object of an id, if it is of a kind. */
	public <T extends KernelObject> Optional<T> object(int id, Class<T> kind) {
		return object(id).filter(kind::isInstance).map(kind::cast);
	}

	/** All objects of a kind, ascending by id. */
	public <T extends KernelObject> List<T> all(Class<T> kind) {
		return objects.values().stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** The objects of a kind that a condition holds for. */
	public <T extends KernelObject> List<T> all(Class<T> kind, Predicate<T> condition) {
		return all(kind).stream().filter(condition).toList();
	}

	/** With an object, in place of that of the same id. */
	public Context with(KernelObject object) {
		return new Context(number, name, openedAt, observed, objects.plus(object.id(), object), compat, tombstones,
				perProcess);
	}

	/** Without the object of an id. */
	public Context without(int id) {
		OptionalInt left = compat.isPresent() && compat.getAsInt() == id ? OptionalInt.empty() : compat;
		return new Context(number, name, openedAt, observed, objects.minus(id), left, tombstones, perProcess);
	}

	/** With another IOAS for the VFIO container emulation. */
	public Context withCompat(OptionalInt ioas) {
		return new Context(number, name, openedAt, observed, objects, ioas, tombstones, perProcess);
	}

	/** With an id that is not given out again, although there is no object. */
	public Context withTombstone(int id) {
		return new Context(number, name, openedAt, observed, objects, compat, tombstones.plus(id), perProcess);
	}

	/** With pinned pages charged to the process or to the user. */
	public Context withPerProcess(boolean charged) {
		return new Context(number, name, openedAt, observed, objects, compat, tombstones, charged);
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
