package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.iommuscope.picture.Recordings;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.iommuscope.picture.write.SvgWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of what a real kernel did. */
class TopologyCorpusTest {

	private final DiagramPicture picture = new DiagramPicture();

	@ParameterizedTest
	@ValueSource(strings = {"client/arm-nested.iommutrace.gz", "client/intel-second-stage.iommutrace.gz",
			"qemu/seabios-e1000e.iommutrace.gz", "selftest/iommufd_device_pasid.has_pasid.pasid_attach.iommutrace.gz",
			"selftest/iommufd_viommu.mock_viommu.hw_queue.iommutrace.gz",
			"selftest/iommufd_viommu.mock_viommu.vdevice_alloc.iommutrace.gz"})
	void eachStepOfARecordingIsASoundPictureOfAllItsObjects(String recording) {
		Timeline timeline = Recordings.timeline(recording);
		for (int position = 0; position <= timeline.end(); position++) {
			check(timeline, position, recording + " at position " + position);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"fuzz/nesting-0003.iommutrace.gz", "fuzz/pasid-0003.iommutrace.gz",
			"fuzz/domain-0003.iommutrace.gz", "fuzz/mixed-0005.iommutrace.zst"})
	void longRecordingsAreToo(String recording) {
		Timeline timeline = Recordings.timeline(recording);
		for (int i = 1; i <= 5; i++) {
			int position = timeline.end() / 6 * i;
			check(timeline, position, recording + " at position " + position);
		}
	}

	private void check(Timeline timeline, int position, String what) {
		Host host = Recordings.at(timeline, position);
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		Scene scene = picture.draw(diagram);
		if (!diagram.isEmpty()) {
			SceneRules.check(diagram, scene, what);
		}
		everyObjectAppears(host, scene, what);
	}

	private static void everyObjectAppears(Host host, Scene scene, String what) {
		for (IommufdContext context : host.getContexts()) {
			assertTrue(scene.part(Keys.of(context)).isPresent(), what);
			context.eContents().stream().filter(IommufdObject.class::isInstance).forEach(
					object -> assertTrue(scene.part(Keys.of(object)).isPresent(), what + ": " + Keys.of(object)));
		}
	}

	@Test
	void theSameStateGivesTheSameFile() {
		Timeline timeline = Recordings.timeline("fuzz/mixed-0003.iommutrace.gz");
		int position = timeline.end() / 2;
		String first = svg(Recordings.at(timeline, position));
		assertEquals(first, svg(Recordings.at(timeline, position)));
	}

	private String svg(Host host) {
		return new SvgWriter(Theme.LIGHT).write(picture.draw(TopologyDiagram.of(host, TopologyOptions.DEFAULT)));
	}

	@Test
	void nodesKeepTheirPlacesWhenAStepChangesNothingOfTheStructure() {
		Timeline timeline = Recordings.timeline("client/arm-nested.iommutrace.gz");
		Projection projection = new Projection();
		projection.show(timeline.stateAt(timeline.positionAfter(32)), 32);
		Diagram before = TopologyDiagram.of(projection.host(), TopologyOptions.DEFAULT);
		LayoutResult places = picture.layout(before, Optional.empty(), () -> false);
		projection.show(timeline.stateAt(timeline.positionAfter(44)), 44);
		Diagram after = TopologyDiagram.of(projection.host(), TopologyOptions.DEFAULT);
		assertEquals(places, picture.layout(after, Optional.of(places), () -> false));
	}
}
