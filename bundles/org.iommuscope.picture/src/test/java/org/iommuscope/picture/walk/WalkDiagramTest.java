package org.iommuscope.picture.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.topology.SceneRules;
import org.junit.jupiter.api.Test;

/** The grid of a walk shows each memory reference at its place, and how the walk ends. */
class WalkDiagramTest {

	private static final WalkOptions OPTIONS = WalkOptions.of("Walk", "vfio0");

	private static Scene draw(Passage passage, WalkOptions options) {
		WalkDiagram walk = WalkDiagram.of(passage, options);
		Scene scene = walk.scene();
		SceneRules.check(walk.diagram(), scene, options.toString());
		return scene;
	}

	private static Part part(Scene scene, String key) {
		return scene.part(key).orElseThrow(() -> new AssertionError("no " + key));
	}

	private static List<String> texts(Scene scene, String key) {
		return part(scene, key).texts().stream().map(text -> text.text()).toList();
	}

	private static String notes(Passage passage) {
		return String.join("\n", WalkDiagram.of(passage, OPTIONS).diagram().notes().stream().map(Diagram.Note::text).toList());
	}

	private static State intel(long seq) {
		Timeline timeline = Recordings.timeline("client/intel-second-stage.iommutrace.gz");
		return timeline.stateAt(timeline.positionAfter(seq));
	}

	/** Stage 2 translates the address of what is to be read in stage 1, and at last what stage 1 came to. */
	@Test
	void eachStepKnowsTheAddressThatItsStageTranslates() {
		List<WalkStep> steps = WalkStep.of(new NestedSetup().passage(0x1000000, Access.WRITE));
		assertEquals(List.of(0x2010000L, 0x2010000L, 0x2010000L, 0x1000000L), inputs(steps.subList(0, 4)));
		assertEquals(List.of(0x2020000L, 0x2020000L, 0x2020000L, 0x1000000L), inputs(steps.subList(4, 8)));
		assertEquals(List.of(0x2030000L, 0x2030000L, 0x2030000L), inputs(steps.subList(steps.size() - 3, steps.size())));
	}

	private static List<Long> inputs(List<WalkStep> steps) {
		return steps.stream().map(step -> step.input().orElseThrow()).toList();
	}

	/** The context descriptor, four levels of stage 1 and the result, each through three levels of stage 2. */
	@Test
	void aNestedWalkIsAGridOfStageOneAcrossAndStageTwoDown() {
		Scene scene = draw(new NestedSetup().passage(0x1000000, Access.WRITE), OPTIONS);

		assertEquals(List.of("CD", "0x2010000"), texts(scene, "read/1"));
		assertEquals(List.of("L2 [16]", "0x7ffa0a007fd"), texts(scene, "read/1/3"));
		// as the dump has them: table 0x2020000 entry 0, and the leaf of 0x1000000
		assertEquals(List.of("L0 [0]", "4", "0x2021003"), texts(scene, "reference/4"));
		assertEquals(List.of("L3 [0]", "16", "0x2030f43"), texts(scene, "reference/16"));
		double stageOne = part(scene, "reference/4").box().y();
		for (String key : List.of("read/1", "reference/8", "reference/12", "reference/16")) {
			assertEquals(stageOne, part(scene, key).box().y(), key);
		}
		for (int n : new int[] { 1, 5, 9, 13, 17 }) {
			assertEquals(part(scene, "request").box().y(), part(scene, "reference/" + n).box().y());
			assertTrue(part(scene, "reference/" + n).box().y() < part(scene, "reference/" + (n + 1)).box().y());
			assertEquals(part(scene, "reference/" + n).box().x(), part(scene, "reference/" + (n + 2)).box().x());
		}
		assertTrue(part(scene, "result").box().x() > part(scene, "reference/19").box().right());
		assertEquals(Role.IOAS.key(), part(scene, "result").role());
		assertTrue(scene.parts(Part.Kind.CAPTION).stream().flatMap(part -> part.texts().stream())
				.anyMatch(text -> text.text().equals("for 0x2030000")), "the last column translates the result of stage 1");
		assertTrue(scene.size().width() <= 1280, () -> "width " + scene.size().width());
	}

	@Test
	void aFaultIsRedWithTheSpecificationsNameAndWhatToLookAt() {
		Passage refused = new NestedSetup().passage(0x1001000, Access.WRITE);
		Scene scene = draw(refused, OPTIONS);

		assertEquals(Role.FAILURE.key(), part(scene, "reference/16").role());
		assertTrue(scene.part("result").isEmpty());
		assertTrue(notes(refused).contains("\u2715 F_PERMISSION (0x13"), () -> notes(refused));
		assertTrue(notes(refused).contains("Look at the permissions of reference 16, entry 1 of the stage-1 table at 0x2023000"),
				() -> notes(refused));
	}

	@Test
	void aStageTwoFaultOnATableOfStageOneSaysWhoseTable() {
		NestedSetup setup = new NestedSetup();
		// entry 8 of a table that no area holds
		setup.see(0x2021000, 0x7000003);
		Passage passage = setup.passage(0x1000000, Access.READ);
		Scene scene = draw(passage, OPTIONS);

		Part last = part(scene, "reference/11");
		assertEquals(Role.FAILURE.key(), last.role());
		assertTrue(notes(passage).contains("Look whether the IOAS maps 0x7000040, and since when; the next table of stage 1 lies there."),
				() -> notes(passage));
	}

	@Test
	void anEntryThatCannotBeReadHasItsPlace() {
		NestedSetup setup = new NestedSetup();
		setup.see(0x2022040, 0x2028003);
		Passage passage = setup.passage(0x1000000, Access.READ);
		Scene scene = draw(passage, OPTIONS);

		assertEquals(Role.FAILURE.key(), part(scene, "blocked").role());
		assertEquals(part(scene, "reference/12").box().y(), part(scene, "blocked").box().y());
	}

	@Test
	void anAddressBeyondTheTableStopsAtTheRequest() {
		Passage passage = new NestedSetup().passage(1L << 52, Access.READ);
		Scene scene = draw(passage, OPTIONS);

		assertTrue(scene.part("blocked").isPresent());
		assertTrue(notes(passage).contains("F_TRANSLATION"), () -> notes(passage));
	}

	@Test
	void aStaleTranslationStandsBesideTheTrueOne() {
		NestedSetup setup = new NestedSetup();
		setup.dma(0x1000000);
		assertTrue(draw(setup.passage(0x1000000, Access.WRITE), OPTIONS).part("stale").isEmpty());
		setup.see(0x2023000, 0x2032f43);
		Passage passage = setup.passage(0x1000000, Access.WRITE);
		Scene scene = draw(passage, OPTIONS);

		assertEquals(Role.STALE.key(), part(scene, "stale").role());
		assertEquals(part(scene, "result").box().x(), part(scene, "stale").box().x());
		assertFalse(texts(scene, "stale").getFirst().equals("\u2260 " + texts(scene, "result").getFirst()));
		assertTrue(notes(passage).contains("\u2260 The translation of 0x1000000-0x1000fff that was cached at @1000: goes to "),
				() -> notes(passage));
	}

	@Test
	void aWalkOfOneStageStandsInOneRow() {
		Scene scene = draw(NestedSetup.passage(intel(20), "vfio0", 0x1000000, Access.READ), OPTIONS);

		for (String key : List.of("request", "reference/1", "reference/2", "reference/3", "result")) {
			assertEquals(part(scene, "request").box().y(), part(scene, key).box().y(), key);
		}
		assertTrue(scene.part("stage/1").isEmpty());
		assertEquals(List.of("Stage 2: VT-d second stage"), texts(scene, "stage/2"));
	}

	/** The mock driver's AMD v1 table has three levels over pages of 2 KiB. */
	@Test
	void aWalkOfAMockDeviceGoesDownItsThreeLevels() {
		Timeline timeline = Recordings.timeline("selftest/iommufd_mock_domain.one_domain.all_aligns.iommutrace.gz");
		Passage passage = NestedSetup.passage(timeline.stateAt(timeline.positionAfter(285687)), "mock", 0x1000800, Access.WRITE);
		Scene scene = draw(passage, OPTIONS);

		assertEquals(List.of("L3 [0]", "L2 [16]", "L1 [1]"), List.of("reference/1", "reference/2", "reference/3").stream()
				.map(key -> texts(scene, key).getFirst()).toList());
		assertTrue(scene.part("result").isPresent());
		assertEquals(List.of("Stage 2: AMD v1 (host) table"), texts(scene, "stage/2"));
	}

	@Test
	void aWalkIsPlayedStepByStepWithoutMoving() {
		Passage passage = new NestedSetup().passage(0x1000000, Access.WRITE);
		Scene whole = draw(passage, OPTIONS);
		int steps = WalkDiagram.of(passage, OPTIONS).steps();
		assertEquals(4 + 19, steps);
		for (int shown = 0; shown < steps; shown++) {
			Scene scene = draw(passage, OPTIONS.withShown(shown));
			for (Part node : whole.parts(Part.Kind.NODE)) {
				assertEquals(node.box(), part(scene, node.key()).box(), node.key() + " after " + shown);
			}
			assertEquals(List.of("result", "\u2026"), texts(scene, "result"));
			// step 5 is the first reference: the context descriptor and the three that found it come before
			assertEquals(shown > 4 ? "0x81800000003" : "\u2026", texts(scene, "reference/1").getLast(), "after " + shown);
		}
	}

	@Test
	void aDeviceThatIsBlockedIsStoppedAtOnce() {
		Timeline timeline = Recordings.timeline("client/arm-nested.iommutrace.gz");
		State unattached = timeline.stateAt(timeline.positionAfter(5));
		Passage passage = NestedSetup.passage(unattached, "vfio0", 0x1000000, Access.READ);
		Scene scene = draw(passage, OPTIONS);

		assertEquals(Role.FAILURE.key(), part(scene, "blocked").role());
		assertTrue(notes(passage).contains("the device is not attached"), () -> notes(passage));
	}

	@Test
	void theTextFitsAMail() {
		String text = WalkPlainText.of(new NestedSetup().passage(0x1001000, Access.WRITE), "vfio0");
		assertTrue(text.contains("      0x2023000 and of the tables above it: no write permission.\n"), text);

		assertTrue(text.lines().allMatch(line -> line.length() <= 79), text);
		assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), text);
		assertTrue(text.contains("\n!   S1 L3 [1] at "), text);
		assertTrue(text.contains("\n    CD at 0x2010000, read at "), text);
		assertTrue(text.contains("F_PERMISSION"), text);
	}
}
