package org.iommuscope.core.machine.table;

import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.cache.Caches;
import org.iommuscope.core.pagetable.structure.Lookup;

/**
 * What would become of a device's request at a point of a recording: by the tables, and by what the IOMMU's caches still
 * hold.
 *
 * @param iova     the request's address
 * @param request  what it wants
 * @param lookup   what the structures above the tables say
 * @param answer   the walk through the tables, and what the caches say to it; empty where the structures refused the request
 * @param observed whether somebody saw the physical address that the walk came to; otherwise it is made up
 */
public record Passage(long iova, Request request, Lookup lookup, Optional<Caches.Answer> answer, boolean observed) {

	/** Lets a request go a way, as the caches and tables of a state are. */
	public static Passage of(State state, Context context, Route.Known route, long iova, Request request) {
		Lookup lookup = route.lookup(iova);
		Optional<Caches.Answer> answer = switch (lookup.outcome()) {
		case Lookup.Refuse _ -> Optional.empty();
		case Lookup.Translate translate -> Optional.of(state.caches().getOrDefault(context.number(), Caches.EMPTY)
				.translate(CacheTags.of(context, route), translate.translation(), route.memory(), iova, request, 0));
		};
		return new Passage(iova, request, lookup, answer,
				answer.filter(found -> route.observed(found.truth())).isPresent());
	}

	/** The walk through the tables as they are; empty where the structures above them refused the request. */
	public Optional<Walk> walk() {
		return answer.map(Caches.Answer::truth);
	}

	/** What the caches say, where that is not what the tables say. */
	public Optional<Caches.Answer> stale() {
		return answer.filter(found -> !found.stale().isEmpty());
	}

	/** Whether the request goes through. */
	public boolean isAllowed() {
		return walk().filter(walk -> walk.result() instanceof Walk.Output).isPresent();
	}
}
