package org.iommuscope.core.pagetable.cache;

import java.util.Collection;
import org.iommuscope.core.pagetable.Geometry;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Verdict;
import org.iommuscope.core.pagetable.Walk;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The paging-structure cache: entries of tables that walks went through. A walk that finds one does not read memory again,
 * so it goes on to the table that the entry pointed to then. Immutable.
 */
public final class WalkCache {

	/** Nothing is cached. */
	public static final WalkCache EMPTY = new WalkCache(HashTreePMap.empty());

	private record Key(CacheTag tag, long address) {
	}

	private final PMap<Key, CachedTableEntry> entries;

	private WalkCache(PMap<Key, CachedTableEntry> entries) {
		this.entries = entries;
	}

	/**
	 * With the table entries that a walk went through, where they are not cached yet.
	 *
	 * @param first  tag of first-stage entries
	 * @param second tag of second-stage entries
	 * @param origin number of the event that made the walk
	 */
	public WalkCache insert(CacheTag first, CacheTag second, Translation translation, Walk walk, long origin) {
		PMap<Key, CachedTableEntry> more = entries;
		for (Reference reference : walk.references()) {
			if (reference.verdict() != Verdict.NEXT) {
				continue;
			}
			Stage stage = (reference.stage() == 1 ? translation.first() : translation.second()).orElseThrow();
			CacheTag tag = reference.stage() == 1 ? first : second;
			Key key = new Key(tag, reference.address());
			if (!more.containsKey(key)) {
				more = more.plus(key, entry(stage.select(walk.address()), tag, reference, walk, origin));
			}
		}
		return more == entries ? this : new WalkCache(more);
	}

	private static CachedTableEntry entry(Stage stage, CacheTag tag, Reference reference, Walk walk, long origin) {
		Geometry geometry = stage.geometry();
		int shift = geometry.shift(levelOf(stage, reference));
		long input = inputOf(reference, walk);
		long start = input & -(1L << shift);
		return new CachedTableEntry(tag, reference.stage(), reference.address(), reference.entry(), start,
				start | (1L << shift) - 1, origin);
	}

	private static int levelOf(Stage stage, Reference reference) {
		for (int level = 1; level <= stage.geometry().top(); level++) {
			if (stage.levelNumber(level) == reference.level()) {
				return level;
			}
		}
		throw new IllegalArgumentException("no level " + reference.level() + " in " + stage.format().title());
	}

	/** What the stage translated when it made a reference. */
	private static long inputOf(Reference reference, Walk walk) {
		if (reference.stage() == 1) {
			return walk.address();
		}
		if (reference.serves() > 0) {
			return walk.references().get(reference.serves() - 1).entryAddress();
		}
		for (int n = reference.n(); n >= 1; n--) {
			Reference earlier = walk.references().get(n - 1);
			if (earlier.stage() == 1) {
				return earlier.next();
			}
		}
		return walk.address();
	}

	/** Memory as a walk of these tags sees it: cached entries stand before what is there now. */
	public Memory over(Memory memory, CacheTag first, CacheTag second) {
		return new Memory() {
			@Override
			public long read(long address) {
				CachedTableEntry cached = find(address);
				return cached == null ? memory.read(address) : cached.value();
			}

			@Override
			public boolean readable(long address) {
				return find(address) != null || memory.readable(address);
			}

			private CachedTableEntry find(long address) {
				CachedTableEntry cached = entries.get(new Key(first, address));
				return cached != null ? cached : entries.get(new Key(second, address));
			}
		};
	}

	/** Without the entries that a command drops. */
	public WalkCache invalidate(Invalidation command) {
		PMap<Key, CachedTableEntry> left = entries;
		for (var entry : entries.entrySet()) {
			if (command.drops(entry.getValue())) {
				left = left.minus(entry.getKey());
			}
		}
		return left == entries ? this : new WalkCache(left);
	}

	/** All entries, in no order. */
	public Collection<CachedTableEntry> entries() {
		return entries.values();
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof WalkCache walkCache && entries.equals(walkCache.entries);
	}

	@Override
	public int hashCode() {
		return entries.hashCode();
	}
}
