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

	/**
	 * What an IOMMU answers to an access.
	 *
	 * @param fault   the specification's name of the fault; empty where the access passes
	 * @param iova    the first address of the page that it is about
	 * @param address where the access goes; 0 for a fault
	 */
	public record Answer(Optional<String> fault, long iova, long address) {

		@Override
		public String toString() {
			return fault.map(name -> name + " at " + Hex.of(iova)).orElseGet(() -> "goes to " + Hex.of(address));
		}
	}

	private DeviceAccesses() {
	}

	/**
	 * What the IOMMU answers to an access, by what it remembers or by the tables: its first fault, or where its first byte
	 * goes. Empty where the device or its tables are not known.
	 */
	public static Optional<Answer> answer(State state, Call.Dma dma) {
		return way(state, dma).map(way -> switch (way.route().lookup(dma.iova()).outcome()) {
		case Lookup.Refuse refuse -> new Answer(Optional.of(refuse.name().toString()), dma.iova(), 0);
		case Lookup.Translate translate -> answer(state, way, translate, dma);
		});
	}

	private static Answer answer(State state, Way way, Lookup.Translate translate, Call.Dma dma) {
		CacheTag tag = CacheTags.of(way.context(), way.route());
		Caches caches = state.caches().getOrDefault(way.context().number(), Caches.EMPTY);
		Optional<Answer> first = Optional.empty();
		for (long page = 0; page < pages(dma); page++) {
			long iova = address(dma, page);
			for (Access access : accesses(dma.access())) {
				Answer answer = answer(caches.translate(tag, translate.translation(), way.route().memory(), iova,
						Request.of(access), 0), iova);
				if (answer.fault().isPresent()) {
					return answer;
				}
				first = first.or(() -> Optional.of(answer));
			}
		}
		return first.orElseGet(() -> new Answer(Optional.empty(), dma.iova(), 0));
	}

	private static Answer answer(Caches.Answer answer, long iova) {
		if (answer.hit().isPresent()) {
			return new Answer(Optional.empty(), iova, answer.hit().get().translate(iova));
		}
		return switch (answer.walk().orElse(answer.truth()).result()) {
		case Walk.Output output -> new Answer(Optional.empty(), iova, output.address());
		case Walk.Fault fault -> new Answer(Optional.of(fault.name().toString()), iova, 0);
		};
	}

	/** The context of a device, and the way of its requests. */
	private record Way(Context context, Route.Known route) {
	}

	private static Optional<Way> way(State state, Call.Dma dma) {
		for (Context context : state.contexts().values()) {
			List<Device> devices = context.all(Device.class, device -> device.name().equals(dma.device()));
			if (!devices.isEmpty() && Route.of(state, context, devices.getFirst(),
					dma.pasid().orElse(Device.NO_PASID)) instanceof Route.Known route) {
				return Optional.of(new Way(context, route));
			}
		}
		return Optional.empty();
	}

	private static long pages(Call.Dma dma) {
		return Math.clamp((dma.length() + (dma.iova() & PAGE - 1) + PAGE - 1) / PAGE, 1, MAX_PAGES);
	}

	/** Where an access begins in one of its pages. */
	private static long address(Call.Dma dma, long page) {
		return page == 0 ? dma.iova() : (dma.iova() & -PAGE) + page * PAGE;
	}

	/** Follows an access; one of a device that nothing is known of changes nothing. */
	public static Followed follow(State state, Call.Dma dma, long seq) {
		Optional<Way> way = way(state, dma);
		return way.isPresent() && way.get().route().lookup(dma.iova()).outcome() instanceof Lookup.Translate translate
				? follow(state, way.get().context(), way.get().route(), translate, dma, seq)
				: new Followed(state, List.of());
	}

	private static Followed follow(State state, Context context, Route.Known route, Lookup.Translate translate,
			Call.Dma dma, long seq) {
		CacheTag tag = CacheTags.of(context, route);
		Caches caches = state.caches().getOrDefault(context.number(), Caches.EMPTY);
		List<Note> notes = new ArrayList<>();
		for (long page = 0; page < pages(dma); page++) {
			long iova = address(dma, page);
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
