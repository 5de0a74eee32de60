package org.iommuscope.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Unsigned;

/** Long random sequences of calls: what holds for every address space and every id, whatever was called. */
class RandomCallsTest {

	private static final int CALLS = 150;

	@Property(tries = 60)
	void addressSpacesStayConsistent(@ForAll long seed) {
		Calls calls = new Calls(new Random(seed));
		State state = calls.opened();
		for (int i = 0; i < CALLS; i++) {
			Simulation step = Simulation.of(state, calls.next(state));
			assertEquals(Verdict.MATCH, step.outcome().comparison().map(Comparison::verdict).orElse(Verdict.MATCH),
					() -> "a simulated call does not match itself: " + step.event());
			for (Context context : step.outcome().state().contexts().values()) {
				context.all(Ioas.class).forEach(ioas -> assertConsistent(context, ioas));
			}
			state = step.outcome().state();
		}
	}

	private static void assertConsistent(Context context, Ioas ioas) {
		Area previous = null;
		for (Area area : ioas.areas()) {
			assertTrue(Unsigned.atMost(area.start(), area.last()), () -> "empty " + area);
			Area before = previous;
			assertTrue(before == null || Unsigned.less(before.last(), area.start()), () -> before + " meets " + area);
			for (ReservedRange reserved : ioas.reserved()) {
				assertTrue(!Unsigned.intersect(area.start(), area.last(), reserved.start(), reserved.last()),
						() -> area + " in " + reserved);
			}
			assertTrue(Unsigned.aligned(area.start() | area.lengthLessOne() + 1, ioas.alignment()),
					() -> area + " is not aligned to " + ioas.alignment());
			previous = area;
		}
		for (AllowedRange allowed : ioas.allowed()) {
			for (ReservedRange reserved : ioas.reserved()) {
				assertTrue(!Unsigned.intersect(allowed.start(), allowed.last(), reserved.start(), reserved.last()),
						() -> allowed + " in " + reserved);
			}
		}
		assertEquals(Linking.alignment(context, ioas, ioas.hugePages()), ioas.alignment());
	}

	@Property(tries = 40)
	void idsAreTheLowestThatAreFree(@ForAll long seed) {
		Calls calls = new Calls(new Random(seed));
		State state = calls.opened();
		for (int i = 0; i < CALLS; i++) {
			Context before = state.contexts().values().iterator().next();
			State after = Simulation.of(state, calls.next(state)).outcome().state();
			Context now = after.contexts().values().iterator().next();
			Set<Integer> taken = new HashSet<>(before.objects().keySet());
			taken.addAll(before.tombstones());
			Set<Integer> fresh = new TreeSet<>(now.objects().keySet());
			fresh.removeAll(before.objects().keySet());
			List<Integer> expected = new ArrayList<>();
			for (int id = 1; expected.size() < fresh.size(); id++) {
				if (!taken.contains(id)) {
					expected.add(id);
				}
			}
			assertEquals(expected, List.copyOf(fresh));
			state = after;
		}
	}

	@Property(tries = 30)
	void anEarlierStateDoesNotChange(@ForAll long seed) {
		Calls calls = new Calls(new Random(seed));
		List<State> states = new ArrayList<>(List.of(calls.opened()));
		List<String> texts = new ArrayList<>(List.of(states.getFirst().toString()));
		for (int i = 0; i < CALLS; i++) {
			State next = Simulation.of(states.getLast(), calls.next(states.getLast())).outcome().state();
			states.add(next);
			texts.add(next.toString());
		}
		for (int i = 0; i < states.size(); i++) {
			assertEquals(texts.get(i), states.get(i).toString());
		}
	}

	/** The search with skipped subtrees against one that looks at every hole. */
	@Property(tries = 200)
	void anAutomaticIovaIsTheFirstThatFits(@ForAll long seed) {
		Random random = new Random(seed);
		AreaMap areas = AreaMap.EMPTY;
		Pages pages = new Pages(new UserMemory(0), true, 1);
		long at = 0;
		for (int i = 0; i < 60; i++) {
			at += 0x800L * random.nextInt(5);
			long last = at + 0x800L * (1 + random.nextInt(4)) - 1;
			areas = areas.with(new Area(at, last, Area.Access.READ, pages, 0, 1));
			at = last + 1;
		}
		Ioas ioas = Ioas.empty(1, 1).withAreas(areas, 1);
		long length = 0x800L * (1 + random.nextInt(8));
		long address = 0x10000L + 0x800L * random.nextInt(16);
		AutomaticIova search = AutomaticIova.of(ioas, address, length);
		long found = search.find().orElseThrow();
		long step = search.alignment();
		long offset = address & 0xfff;
		for (long place = 0x1000; place < found; place += step) {
			long start = place + step - 1 & -step | offset;
			boolean free = ioas.areas().firstIn(start, start + length - 1).isEmpty();
			long tried = start;
			assertTrue(!free || start >= found, () -> "there was room at " + Long.toHexString(tried));
		}
		assertTrue(ioas.areas().firstIn(found, found + length - 1).isEmpty());
	}

	/** Whatever bytes an event holds, applying it gives a state. */
	@Property(tries = 1500)
	void hostileBytesNeverThrow(@ForAll long seed) {
		Random random = new Random(seed);
		Calls calls = new Calls(random);
		State state = calls.opened();
		for (int i = 0; i < 30; i++) {
			Event event = random.nextInt(3) == 0 ? calls.hostile(state) : Simulation.of(state, calls.next(state)).event();
			state = Machine.apply(state, event).state();
			state = Machine.apply(state, calls.hostile(state)).state();
		}
	}
}
