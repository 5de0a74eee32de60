package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.iommuscope.picture.Recordings;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.junit.jupiter.api.Test;

/** What somebody who points at a picture points at. */
class PointingTest {

	private final Scene scene = new DiagramPicture().draw(TopologyDiagram.of(
			Recordings.after(Recordings.timeline("client/arm-nested.iommutrace.gz"), 32), TopologyOptions.DEFAULT));

	private Optional<String> at(double x, double y) {
		return scene.at(new Point(x, y)).map(Part::key);
	}

	private Box box(String key) {
		return scene.part(key).orElseThrow().box();
	}

	@Test
	void aNodeIsFoundUpToItsBorderThoughAnEdgeEndsThere() {
		List<Point> attach = scene.part("1/device/1/attachment").orElseThrow().line();
		assertEquals(Optional.of("1/hwpt/8"), at(box("1/hwpt/8").x(), attach.getLast().y()));
		assertEquals(Optional.of("1/hwpt/8"), at(box("1/hwpt/8").centreX(), box("1/hwpt/8").centreY()));
	}

	@Test
	void anEdgeIsFoundBesideItsLine() {
		Point begin = scene.part("1/hwpt/4/ioas").orElseThrow().line().getFirst();
		assertEquals(Optional.of("1/hwpt/4/ioas"), at(begin.x() + 10, begin.y() + 3));
	}

	@Test
	void behindThemAreFrameAndLane() {
		Box frame = box("1/viommu/5/owns");
		assertEquals(Optional.of("1/viommu/5/owns"), at(frame.x() + 2, frame.bottom() - 2));
		assertEquals(Optional.of("1"), at(frame.x() + 2, frame.bottom() + 2));
		assertTrue(at(1, 1).isEmpty());
	}

	@Test
	void toolTipsSayWhatAndSinceWhen() {
		assertEquals("nested HWPT: hwpt 8\narm-smmuv3\ntable in guest memory at 0x2010000\nmade at @25",
				scene.part("1/hwpt/8").orElseThrow().toolTip());
	}
}
