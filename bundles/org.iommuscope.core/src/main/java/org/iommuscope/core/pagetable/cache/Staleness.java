package org.iommuscope.core.pagetable.cache;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.uapi.Hex;

/** A difference between what a cache gives and what the tables say now. */
public sealed interface Staleness {

	/** It in words. */
	String text();

	/** The tables refuse what the cache allows. */
	record Gone(Walk.Fault now) implements Staleness {

		@Override
		public String text() {
			return "the tables refuse it now: stage " + now.stage() + ' ' + now.faultClass().word();
		}
	}

	/** The tables lead to another address. */
	record Moved(long cached, long now) implements Staleness {

		@Override
		public String text() {
			return "goes to " + Hex.of(cached) + ", the tables say " + Hex.of(now);
		}
	}

	/** The tables allow something else. */
	record OtherRights(int cached, int now) implements Staleness {

		@Override
		public String text() {
			return "allows " + Rights.text(cached) + ", the tables say " + Rights.text(now);
		}
	}

	/** The tables allow what an outdated table entry refuses. */
	record Appeared(Walk.Output now) implements Staleness {

		@Override
		public String text() {
			return "refused, though the tables lead to " + Hex.of(now.address());
		}
	}

	/** What differs between a cached translation and a walk of now; nothing where both agree. */
	static List<Staleness> of(CachedTranslation cached, Walk truth) {
		return switch (truth.result()) {
			case Walk.Fault fault -> List.of(new Gone(fault));
			case Walk.Output now -> differences(cached.translate(truth.address()), cached.rights(), now);
		};
	}

	/** What differs between a walk through cached table entries and a walk of now; nothing where both agree. */
	static List<Staleness> between(Walk cached, Walk truth) {
		return switch (cached.result()) {
			case Walk.Output output -> switch (truth.result()) {
				case Walk.Fault fault -> List.of(new Gone(fault));
				case Walk.Output now -> differences(output.address(), output.rights(), now);
			};
			case Walk.Fault _ -> truth.result() instanceof Walk.Output now ? List.of(new Appeared(now)) : List.of();
		};
	}

	private static List<Staleness> differences(long address, int rights, Walk.Output now) {
		List<Staleness> differences = new ArrayList<>();
		if (address != now.address()) {
			differences.add(new Moved(address, now.address()));
		}
		if (rights != now.rights()) {
			differences.add(new OtherRights(rights, now.rights()));
		}
		return differences;
	}
}
