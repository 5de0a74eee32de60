package org.iommuscope.core.pagetable.cache;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;

/**
 * All that an IOMMU remembers. Immutable; what a request adds is in the caches that its answer carries.
 *
 * @param iotlb         translations
 * @param walks         table entries
 * @param configuration what the structures above the tables said
 */
public record Caches(Iotlb iotlb, WalkCache walks, ConfigurationCache configuration) {

	/** Nothing is cached. */
	public static final Caches EMPTY = new Caches(Iotlb.EMPTY, WalkCache.EMPTY, ConfigurationCache.EMPTY);

	/**
	 * What became of a request.
	 *
	 * @param hit    the entry that served it; empty where a walk did
	 * @param walk   the walk of what the caches left to walk; empty on a hit
	 * @param truth  the walk that would have been without any cache
	 * @param stale  what differs between the two; empty where nothing does
	 * @param caches what is remembered from then on
	 */
	public record Answer(Optional<CachedTranslation> hit, Optional<Walk> walk, Walk truth, List<Staleness> stale,
			Caches caches) {

		/** Copies the list. */
		public Answer {
			stale = List.copyOf(stale);
		}
	}

	/**
	 * Translates a request as hardware with these caches does.
	 *
	 * @param tag    of its translations; second-stage table entries are tagged by its domain alone
	 * @param origin number of the event that makes it
	 */
	public Answer translate(CacheTag tag, Translation translation, Memory memory, long address, Request request,
			long origin) {
		Walk truth = Walk.of(translation, memory, address, request);
		for (CachedTranslation entry : iotlb.lookup(tag, address)) {
			if ((entry.rights() & Rights.needed(request.access())) != 0) {
				return new Answer(Optional.of(entry), Optional.empty(), truth, Staleness.of(entry, truth), this);
			}
		}
		CacheTag second = tag.global();
		Walk walk = Walk.of(translation, walks.over(memory, tag, second), address, request);
		Caches filled = new Caches(iotlb.insert(tag, translation, walk, origin),
				walks.insert(tag, second, translation, walk, origin), configuration);
		return new Answer(Optional.empty(), Optional.of(walk), truth, Staleness.between(walk, truth), filled);
	}

	/** What is left after a command. */
	public Caches invalidate(Invalidation command) {
		return new Caches(iotlb.invalidate(command), walks.invalidate(command), configuration.invalidate(command));
	}
}
