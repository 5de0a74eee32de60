package org.iommuscope.core.machine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.cache.CacheTag;
import org.iommuscope.core.pagetable.cache.Caches;
import org.iommuscope.core.pagetable.cache.Staleness;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.uapi.Hex;

/** Accesses of devices as a recording shows them: each goes through the caches and fills them. */
public final class DeviceAccesses {

	/** Pages of one access that are followed; longer ones fill the caches no further. */
	private static final int MAX_PAGES = 64;
	private static final long PAGE = 4096;

	/**
	 * What an access came to.
	 *
	 * @param state with what the caches remember from then on
	 * @param notes where it went by something that the tables no longer say
	 */
	public record Followed(State state, List<Note> notes) {
	}

	private DeviceAccesses() {
	}

	/** Follows an access; one of a device that nothing is known of changes nothing. */
	public static Followed follow(State state, Call.Dma dma, long seq) {
		int pasid = dma.pasid().orElse(Device.NO_PASID);
		for (Context context : state.contexts().values()) {
			Optional<Device> device = context.all(Device.class, d -> d.name().equals(dma.device())).stream().findFirst();
			if (device.isPresent() && Route.of(state, context, device.get(), pasid) instanceof Route.Known route
					&& route.lookup().outcome() instanceof Lookup.Translate translate) {
				return follow(state, context, route, translate, dma, seq);
			}
		}
		return new Followed(state, List.of());
	}

	private static Followed follow(State state, Context context, Route.Known route, Lookup.Translate translate,
			Call.Dma dma, long seq) {
		CacheTag tag = CacheTags.of(context, route);
		Caches caches = state.caches().getOrDefault(context.number(), Caches.EMPTY);
		List<Note> notes = new ArrayList<>();
		long pages = Math.clamp((dma.length() + (dma.iova() & PAGE - 1) + PAGE - 1) / PAGE, 1, MAX_PAGES);
		for (int page = 0; page < pages; page++) {
			long iova = page == 0 ? dma.iova() : (dma.iova() & -PAGE) + page * PAGE;
			for (Access access : accesses(dma.access())) {
				Caches.Answer answer = caches.translate(tag, translate.translation(), route.memory(), iova,
						Request.of(access), seq);
				answer.stale().forEach(stale -> notes.add(note(context, route, iova, answer, stale)));
				caches = answer.caches();
			}
		}
		return new Followed(state.with(context.number(), caches), notes);
	}

	private static List<Access> accesses(String letters) {
		return letters.chars().mapToObj(Character::toString).filter(letter -> "rwx".contains(letter)).map(Access::of)
				.toList();
	}

	/** What the cache says, what the tables say, who changed them, and what should have been done then. */
	private static Note note(Context context, Route.Known route, long iova, Caches.Answer answer, Staleness stale) {
		String cached = answer.hit().map(entry -> "the translation of " + Hex.range(entry.start(), entry.last())
				+ " that was cached at @" + entry.origin()).orElse("a table entry that was cached before it was changed");
		OptionalLong changed = changedAt(route, answer.truth());
		String since = changed.isPresent() ? "; the tables were changed at @" + changed.getAsLong() : "";
		return new Note(Note.Kind.STALE_TRANSLATION, Hex.of(iova) + " went by " + cached + ": " + stale.text() + since
				+ ", and since then " + missing(context, route, iova));
	}

	/** The latest change of a guest's page that the true walk read. */
	private static OptionalLong changedAt(Route.Known route, Walk truth) {
		return route.memory() instanceof NestedMemory memory
				? truth.references().stream().map(reference -> memory.changedAt(reference.address()))
						.filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong).max()
				: OptionalLong.empty();
	}

	private static String missing(Context context, Route.Known route, long iova) {
		return context.object(route.hwpt(), HwptNested.class).map(nested -> nested.viommu().isPresent()
				? "viommu:" + nested.viommu().getAsInt() + " got no HWPT_INVALIDATE with TLBI_NH_VA of " + Hex.of(iova)
						+ " or anything wider"
				: "hwpt:" + nested.id() + " got no HWPT_INVALIDATE over " + Hex.of(iova))
				.orElse("the kernel flushed nothing");
	}
}
