package org.iommuscope.picture.lifetimes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Size;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;
import org.junit.jupiter.api.Test;

/**
 * A recording of 68 events: @20 VIOMMU_ALLOC makes viommu 5, @60 DESTROY takes it away, @22 and @24 fail on it; @25 makes
 * the nested hwpt 8.
 */
class LifetimesPictureTest {

	private static final double WIDTH = 1000;

	private final Lifetimes lifetimes = Lifetimes.of(Recordings.timeline("client/arm-nested.iommutrace.gz"), Progress.NONE);
	private final LaneGeometry whole = new LaneGeometry(Stretch.whole(68), 0,
			new Size(WIDTH, LaneGeometry.height(lifetimes.lanes().size())));

	private Scene draw(LaneGeometry geometry) {
		return new LifetimesPicture(TextMeasure.ofThisMachine()).draw(lifetimes, geometry, 22, "lifetimes");
	}

	private int lane(String name) {
		return lifetimes.lanes().stream().map(lane -> lane.name()).toList().indexOf(name);
	}

	@Test
	void aBarReachesFromTheCallThatMadeTheObjectToTheOneThatDestroyedIt() {
		Part bar = draw(whole).at(new Point(whole.x(40), whole.y(lane("viommu 5")) + LaneGeometry.LANE / 2)).orElseThrow();
		assertEquals(whole.x(20), bar.box().x(), 0.01);
		assertEquals(whole.x(60), bar.box().right(), 0.01);
		assertTrue(bar.toolTip().contains("there since @20, gone with @60"), bar::toolTip);
	}

	@Test
	void aFailureIsPointedAtRatherThanTheBarBelowIt() {
		Part cross = draw(whole).at(new Point(whole.x(24), whole.y(lane("viommu 5")) + LaneGeometry.LANE / 2)).orElseThrow();
		assertEquals("position/24", cross.key());
		assertEquals("failure", cross.role());
	}

	@Test
	void whatIsOutOfSightIsNotDrawn() {
		Stretch early = new Stretch(1, 15);
		Scene scene = draw(new LaneGeometry(early, 0, whole.size()));
		assertTrue(scene.parts(Part.Kind.FRAME).stream().noneMatch(part -> part.toolTip().contains("viommu")));
		assertTrue(scene.parts(Part.Kind.NODE).stream().allMatch(part -> part.key().equals("position/12")));
		Scene lower = draw(new LaneGeometry(Stretch.whole(68), lane("viommu 5"), new Size(WIDTH, LaneGeometry.height(1))));
		assertTrue(lower.parts(Part.Kind.LANE).getFirst().toolTip().startsWith("viommu 5"));
	}

	@Test
	void everythingLiesWithinThePicture() {
		Scene scene = draw(whole);
		for (Part part : scene.parts()) {
			assertTrue(part.box().x() >= 0 && part.box().right() <= WIDTH + 0.01 && part.box().bottom() <= scene.size().height(), part::toString);
		}
	}

	@Test
	void zoomingKeepsThePositionUnderTheMouseAndStaysWithinTheRecording() {
		Stretch zoomed = Stretch.whole(68).zoomed(2, 17.25, 68);
		assertEquals(69 / 2.0, zoomed.length(), 1e-9);
		assertEquals(0.25, (17.25 - zoomed.from()) / zoomed.length(), 1e-9);
		assertEquals(Stretch.whole(68), zoomed.zoomed(0.1, 3, 68));
		assertEquals(69, zoomed.moved(1000, 68).to(), 1e-9);
		assertEquals(0, zoomed.moved(-1000, 68).from(), 1e-9);
		assertTrue(new Stretch(0, 6).showing(40, 68).from() > 30);
		assertEquals(Stretch.whole(2), Stretch.whole(2).zoomed(5, 1, 2), "a short recording is not made shorter");
	}

	@Test
	void asTextEachLifeHasALine() {
		List<String> lines = LifetimesText.of(lifetimes).lines().toList();
		assertTrue(lines.stream().anyMatch(line -> line.matches("  viommu 5 +@20 - @60")), lines::toString);
		assertTrue(lines.stream().allMatch(line -> line.length() < 80 && line.matches("\\p{ASCII}*")), lines::toString);
	}
}
