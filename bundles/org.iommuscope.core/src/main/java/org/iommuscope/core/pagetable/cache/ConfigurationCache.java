package org.iommuscope.core.pagetable.cache;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.Translation;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The cache of what the structures above the tables said: context and PASID entries, stream table entries and context
 * descriptors, device table entries and guest CR3s, device and process contexts. Immutable.
 */
public final class ConfigurationCache {

	/** Nothing is cached. */
	public static final ConfigurationCache EMPTY = new ConfigurationCache(HashTreePMap.empty());

	/**
	 * What the structures said for one kind of request.
	 *
	 * @param translation the stages
	 * @param tag         how their translations are tagged
	 * @param origin      number of the event that made the lookup
	 */
	public record Configured(Translation translation, CacheTag tag, long origin) {
	}

	private record Key(int device, OptionalInt pasid) {
	}

	private final PMap<Key, Configured> entries;

	private ConfigurationCache(PMap<Key, Configured> entries) {
		this.entries = entries;
	}

	/** With what the structures say for requests of a device, with or without PASID. */
	public ConfigurationCache insert(int device, OptionalInt pasid, Configured configured) {
		return new ConfigurationCache(entries.plus(new Key(device, pasid), configured));
	}

	/** What was cached for such requests. */
	public Optional<Configured> lookup(int device, OptionalInt pasid) {
		return Optional.ofNullable(entries.get(new Key(device, pasid)));
	}

	/** Without the entries that a command drops. */
	public ConfigurationCache invalidate(Invalidation command) {
		PMap<Key, Configured> left = entries;
		for (var entry : entries.entrySet()) {
			Key key = entry.getKey();
			if (command.dropsConfiguration(key.device(), key.pasid(), entry.getValue().tag().domain())) {
				left = left.minus(key);
			}
		}
		return left == entries ? this : new ConfigurationCache(left);
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof ConfigurationCache configurationCache && entries.equals(configurationCache.entries);
	}

	@Override
	public int hashCode() {
		return entries.hashCode();
	}
}
