package org.iommuscope.core.pagetable.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The cached translations of an IOMMU, without a limit to their number: what could still be in use until somebody
 * invalidates it. Immutable; a changed one shares what did not change.
 */
public final class Iotlb {

	/** Nothing is cached. */
	public static final Iotlb EMPTY = new Iotlb(HashTreePMap.empty(), 0);

	private record Key(CacheTag tag, CachedTranslation.Stages stages, long start, int sizeBits) {
	}

	private final PMap<Key, CachedTranslation> entries;
	/** Bit n is set if there may be an entry of 2^n bytes. */
	private final long sizes;

	private Iotlb(PMap<Key, CachedTranslation> entries, long sizes) {
		this.entries = entries;
		this.sizes = sizes;
	}

	/** With one more entry, or another one in place of an equal range of the same tag and stages. */
	public Iotlb insert(CachedTranslation entry) {
		Key key = new Key(entry.tag(), entry.stages(), entry.start(), entry.sizeBits());
		return new Iotlb(entries.plus(key, entry), sizes | 1L << entry.sizeBits());
	}

	/**
	 * With the result of a walk; the same where the walk was refused, for faults are not cached, or where there is no stage.
	 *
	 * @param origin number of the event that made the walk
	 */
	public Iotlb insert(CacheTag tag, Translation translation, Walk walk, long origin) {
		if (!(walk.result() instanceof Walk.Output output) || output.pageSize() == 0) {
			return this;
		}
		long inside = output.pageSize() - 1;
		return insert(new CachedTranslation(tag, stages(translation), walk.address() & ~inside,
				Long.numberOfTrailingZeros(output.pageSize()), output.address() & ~inside, output.rights(), origin));
	}

	private static CachedTranslation.Stages stages(Translation translation) {
		if (translation.first().isEmpty()) {
			return CachedTranslation.Stages.SECOND;
		}
		return translation.second().isEmpty() ? CachedTranslation.Stages.FIRST : CachedTranslation.Stages.COMBINED;
	}

	/**
	 * The entries that would serve an address. More than one means that a size was changed in place without an invalidation
	 * between, of which the hardware may take either.
	 */
	public List<CachedTranslation> lookup(CacheTag tag, long address) {
		List<CachedTranslation> found = new ArrayList<>();
		for (long left = sizes; left != 0; left &= left - 1) {
			int bits = Long.numberOfTrailingZeros(left);
			long start = address & -(1L << bits);
			for (CachedTranslation.Stages stages : CachedTranslation.Stages.values()) {
				find(new Key(tag, stages, start, bits)).ifPresent(found::add);
				if (tag.space().isPresent() && stages != CachedTranslation.Stages.SECOND) {
					find(new Key(tag.global(), stages, start, bits)).ifPresent(found::add);
				}
			}
		}
		return found;
	}

	private Optional<CachedTranslation> find(Key key) {
		return Optional.ofNullable(entries.get(key));
	}

	/** Without the entries that a command drops. */
	public Iotlb invalidate(Invalidation command) {
		PMap<Key, CachedTranslation> left = entries;
		for (var entry : entries.entrySet()) {
			if (command.drops(entry.getValue())) {
				left = left.minus(entry.getKey());
			}
		}
		return left == entries ? this : new Iotlb(left, left.isEmpty() ? 0 : sizes);
	}

	/** All entries, in no order. */
	public Collection<CachedTranslation> entries() {
		return entries.values();
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof Iotlb iotlb && entries.equals(iotlb.entries);
	}

	@Override
	public int hashCode() {
		return entries.hashCode();
	}
}
