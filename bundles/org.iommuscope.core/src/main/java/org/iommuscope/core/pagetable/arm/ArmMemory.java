package org.iommuscope.core.pagetable.arm;

import java.util.Optional;

/**
 * Memory attributes in the Arm architecture's terms. All enums go from the stronger to the weaker, so that two stages
 * combine to the smaller of each (architecture reference manual, D8.6, combining stage 1 and stage 2 attributes).
 *
 * @param type         Device of some kind, or Normal
 * @param outer        outer cacheability; non-cacheable where the type is Device
 * @param inner        inner cacheability; non-cacheable where the type is Device
 * @param shareability as the descriptor gives it; empty where it does not
 */
record ArmMemory(Type type, Cacheability outer, Cacheability inner, Optional<Shareability> shareability) {

	/** Memory type, in the order of the bits that encode Device types. */
	enum Type {
		DEVICE_NGNRNE("Device-nGnRnE"), DEVICE_NGNRE("Device-nGnRE"), DEVICE_NGRE("Device-nGRE"),
		DEVICE_GRE("Device-GRE"), NORMAL("Normal");

		private final String text;

		Type(String text) {
			this.text = text;
		}

		String text() {
			return text;
		}
	}

	/** Whether caches may hold a location, and how they write it back. */
	enum Cacheability {
		NON_CACHEABLE("non-cacheable"), WRITE_THROUGH("write-through"), WRITE_BACK("write-back");

		private final String text;

		Cacheability(String text) {
			this.text = text;
		}

		String text() {
			return text;
		}
	}

	/** Who sees the same content. */
	enum Shareability {
		OUTER("outer shareable"), INNER("inner shareable"), NON("non-shareable");

		private final String text;

		Shareability(String text) {
			this.text = text;
		}

		/** Of the field SH; empty for its reserved value. */
		static Optional<Shareability> of(int code) {
			return switch (code) {
				case 0 -> Optional.of(NON);
				case 2 -> Optional.of(OUTER);
				case 3 -> Optional.of(INNER);
				default -> Optional.empty();
			};
		}
	}

	static ArmMemory device(int code, Optional<Shareability> shareability) {
		return new ArmMemory(Type.values()[code & 3], Cacheability.NON_CACHEABLE, Cacheability.NON_CACHEABLE, shareability);
	}

	static ArmMemory normal(Cacheability outer, Cacheability inner, Optional<Shareability> shareability) {
		return new ArmMemory(Type.NORMAL, outer, inner, shareability);
	}

	/** What an attribute of the MAIR says; empty where it is reserved, or of an extension that an SMMU has not. */
	static Optional<ArmMemory> ofMair(int attribute, Optional<Shareability> shareability) {
		int outer = attribute >>> 4 & 15;
		int inner = attribute & 15;
		if (outer == 0) {
			return (inner & 3) == 0 ? Optional.of(device(inner >>> 2, shareability)) : Optional.empty();
		}
		return inner == 0 ? Optional.empty() : Optional.of(normal(mair(outer), mair(inner), shareability));
	}

	/** Half of an attribute that is not 0: 0100 is non-cacheable, else bit 2 tells write-back from write-through. */
	private static Cacheability mair(int half) {
		return half == 4 ? Cacheability.NON_CACHEABLE
				: (half & 4) != 0 ? Cacheability.WRITE_BACK : Cacheability.WRITE_THROUGH;
	}

	/** What MemAttr of a stage-2 descriptor says without FWB; empty where it is reserved. */
	static Optional<ArmMemory> ofMemAttr(int attributes, Optional<Shareability> shareability) {
		int outer = attributes >>> 2 & 3;
		int inner = attributes & 3;
		if (outer == 0) {
			return Optional.of(device(inner, shareability));
		}
		return inner == 0 ? Optional.empty()
				: Optional.of(normal(Cacheability.values()[outer - 1], Cacheability.values()[inner - 1], shareability));
	}

	boolean isDevice() {
		return type != Type.NORMAL;
	}

	/** Whether some cache may hold it. */
	boolean isCached() {
		return outer != Cacheability.NON_CACHEABLE || inner != Cacheability.NON_CACHEABLE;
	}

	/** The stronger of both in each respect. */
	ArmMemory and(ArmMemory other) {
		return new ArmMemory(stronger(type, other.type), stronger(outer, other.outer), stronger(inner, other.inner),
				shared(other.shareability));
	}

	/** The same memory with the stronger of both shareabilities. */
	ArmMemory sharedWith(Optional<Shareability> other) {
		return new ArmMemory(type, outer, inner, shared(other));
	}

	/** Outer shareable is the strongest, whatever the other one is. */
	private Optional<Shareability> shared(Optional<Shareability> other) {
		Optional<Shareability> outerShareable = Optional.of(Shareability.OUTER);
		if (shareability.equals(outerShareable) || other.equals(outerShareable)) {
			return outerShareable;
		}
		return shareability.flatMap(one -> other.map(two -> stronger(one, two)));
	}

	private static <E extends Enum<E>> E stronger(E one, E other) {
		return one.compareTo(other) <= 0 ? one : other;
	}

	/** Device memory, and Normal memory that no cache holds, is outer shareable whatever the descriptors say. */
	Optional<Shareability> effectiveShareability() {
		return isCached() ? shareability : Optional.of(Shareability.OUTER);
	}

	/** Type and cacheability. */
	String typeText() {
		if (isDevice()) {
			return type.text();
		}
		return outer == inner ? type.text() + ' ' + inner.text()
				: type.text() + " outer " + outer.text() + ", inner " + inner.text();
	}

	/** Type, cacheability and, where it can differ and is known, shareability. */
	String text() {
		return isDevice() ? typeText()
				: typeText() + effectiveShareability().map(shared -> ", " + shared.text).orElse("");
	}
}
