package org.iommuscope.core.pagetable.cache;

import java.util.OptionalInt;
import org.iommuscope.core.pagetable.cache.CachedTranslation.Stages;

/**
 * What a vendor's command asks to be forgotten, in words that fit all vendors. Ranges are inclusive.
 */
public sealed interface Invalidation {

	/** Whether an IOTLB entry goes. */
	default boolean drops(CachedTranslation entry) {
		return false;
	}

	/** Whether an entry of the paging-structure cache goes. */
	default boolean drops(CachedTableEntry entry) {
		return false;
	}

	/** Whether the configuration of a device, for requests with or without PASID, goes. */
	default boolean dropsConfiguration(int device, OptionalInt pasid, int domain) {
		return false;
	}

	/** All translations of the unit. */
	record Everything() implements Invalidation {

		@Override
		public boolean drops(CachedTranslation entry) {
			return true;
		}

		@Override
		public boolean drops(CachedTableEntry entry) {
			return true;
		}
	}

	/** All translations of a domain: of both stages, or those in which its first stages have a part. */
	record Domain(int domain, boolean secondStageToo) implements Invalidation {

		@Override
		public boolean drops(CachedTranslation entry) {
			return entry.tag().domain() == domain && (secondStageToo || entry.stages() != Stages.SECOND);
		}

		@Override
		public boolean drops(CachedTableEntry entry) {
			return entry.tag().domain() == domain && (secondStageToo || entry.stage() == 1);
		}
	}

	/** All translations of one first stage, but those of global pages. */
	record Space(int domain, int space) implements Invalidation {

		@Override
		public boolean drops(CachedTranslation entry) {
			return entry.stages() != Stages.SECOND && entry.tag().equals(CacheTag.of(domain, space));
		}

		@Override
		public boolean drops(CachedTableEntry entry) {
			return entry.stage() == 1 && entry.tag().equals(CacheTag.of(domain, space));
		}
	}

	/**
	 * Translations of input addresses of first stages: of one, and those of global pages, or of all in the domain.
	 *
	 * @param leafOnly whether entries of the paging-structure cache stay
	 */
	record FirstStageRange(int domain, OptionalInt space, long start, long last, boolean leafOnly)
			implements Invalidation {

		@Override
		public boolean drops(CachedTranslation entry) {
			return entry.stages() != Stages.SECOND && covers(entry.tag()) && entry.overlaps(start, last);
		}

		@Override
		public boolean drops(CachedTableEntry entry) {
			return !leafOnly && entry.stage() == 1 && covers(entry.tag()) && entry.overlaps(start, last);
		}

		private boolean covers(CacheTag tag) {
			return tag.domain() == domain && (space.isEmpty() || tag.space().isEmpty() || tag.space().equals(space));
		}
	}

	/**
	 * Translations of input addresses of the second stage. Combined translations stay: their input addresses are the first
	 * stage's.
	 *
	 * @param leafOnly whether entries of the paging-structure cache stay
	 */
	record SecondStageRange(int domain, long start, long last, boolean leafOnly) implements Invalidation {

		@Override
		public boolean drops(CachedTranslation entry) {
			return entry.stages() == Stages.SECOND && entry.tag().domain() == domain && entry.overlaps(start, last);
		}

		@Override
		public boolean drops(CachedTableEntry entry) {
			return !leafOnly && entry.stage() == 2 && entry.tag().domain() == domain && entry.overlaps(start, last);
		}
	}

	/**
	 * Configuration: context, PASID, stream table, context descriptor, device table entries.
	 *
	 * @param device of one device; of all if empty
	 * @param pasid  of one PASID; of all if empty
	 * @param domain of one domain; of all if empty
	 */
	record Configuration(OptionalInt device, OptionalInt pasid, OptionalInt domain) implements Invalidation {

		/** All configuration of the unit. */
		public static final Configuration ALL = new Configuration(OptionalInt.empty(), OptionalInt.empty(),
				OptionalInt.empty());

		@Override
		public boolean dropsConfiguration(int ofDevice, OptionalInt ofPasid, int ofDomain) {
			return (device.isEmpty() || device.getAsInt() == ofDevice)
					&& (pasid.isEmpty() || pasid.getAsInt() == ofPasid.orElse(0))
					&& (domain.isEmpty() || domain.getAsInt() == ofDomain);
		}
	}

	/** Translations that a device keeps for itself (ATS). */
	record DeviceTlb(int device, OptionalInt pasid, long start, long last) implements Invalidation {

		/** Whether an entry of the device's own cache goes. */
		public boolean dropsOf(int ofDevice, CachedTranslation entry) {
			return device == ofDevice && (pasid.isEmpty() || entry.tag().space().equals(pasid))
					&& entry.overlaps(start, last);
		}
	}

	/** Waits for the commands before it; drops nothing. */
	record Fence() implements Invalidation {
	}

	/** A command about something else, such as interrupt remapping; drops nothing. */
	record Other(String what) implements Invalidation {
	}
}
