package org.iommuscope.picture.iova;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.layout.Box;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.topology.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps of what a real kernel did. */
class IovaMapCorpusTest {

	private final IovaMap map = new IovaMap();

	@ParameterizedTest
	@ValueSource(strings = {"client/arm-nested.iommutrace.gz", "client/intel-second-stage.iommutrace.gz",
			"qemu/seabios-e1000e.iommutrace.gz", "selftest/iommufd_ioas.mock_domain.area_allowed.iommutrace.gz",
			"selftest/iommufd_viommu.mock_viommu.hw_queue.iommutrace.gz"})
	void eachStepOfARecordingIsASoundMapOfAllItsRanges(String recording) {
		Timeline timeline = Recordings.timeline(recording);
		for (int position = 0; position <= timeline.end(); position++) {
			check(timeline, position, recording + " at position " + position);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"fuzz/nesting-0003.iommutrace.gz", "fuzz/domain-0003.iommutrace.gz",
			"fuzz/ioas-0003.iommutrace.gz", "fuzz/vfio-0003.iommutrace.gz", "fuzz/mixed-0005.iommutrace.zst"})
	void longRecordingsAreToo(String recording) {
		Timeline timeline = Recordings.timeline(recording);
		for (int i = 1; i <= 8; i++) {
			int position = timeline.end() / 9 * i;
			check(timeline, position, recording + " at position " + position);
		}
	}

	private void check(Timeline timeline, int position, String what) {
		Host host = Recordings.at(timeline, position);
		IovaMapOptions options = IovaMapOptions.DEFAULT.withPolicies(true)
				.withFacts(AddressFacts.of(timeline.stateAt(position)));
		if (position > 0) {
			options = options.withFailure(Conflict.of(timeline.stateAt(position - 1), timeline.eventBefore(position)),
					Optional.empty());
		}
		Scene scene = map.draw(host, options.withWidth(position % 2 == 0 ? IovaMapOptions.LEAST_WIDTH : 1200));
		everythingIsOnThePage(scene, what);
		textsDoNotOverlap(scene, what);
		everyRangeAppears(IovaMap.drawn(host, options), scene, what);
		IovaMapText.of(host, options).lines().forEach(line -> {
			assertTrue(line.length() < 80, what + ": " + line);
			assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), what + ": " + line);
		});
	}

	private static void everythingIsOnThePage(Scene scene, String what) {
		Box page = new Box(0, 0, scene.size().width(), scene.size().height());
		scene.parts().forEach(part -> part.marks().forEach(mark -> assertTrue(page.contains(mark.bounds()),
				what + ": " + part.key() + " leaves the page with " + mark)));
	}

	private static void textsDoNotOverlap(Scene scene, String what) {
		List<Mark.Text> texts = scene.parts().stream().flatMap(part -> part.texts().stream()).toList();
		for (int i = 0; i < texts.size(); i++) {
			for (int j = i + 1; j < texts.size(); j++) {
				assertFalse(texts.get(i).box().grown(-0.5).overlaps(texts.get(j).box().grown(-0.5)),
						what + ": \"" + texts.get(i).text() + "\" and \"" + texts.get(j).text() + '"');
			}
		}
	}

	private static void everyRangeAppears(List<Ioas> drawn, Scene scene, String what) {
		for (Ioas ioas : drawn) {
			assertTrue(scene.part(Keys.of(ioas)).isPresent(), what);
			for (AddressRange range : ioas.getAreas()) {
				assertTrue(isSeen(scene, range), what + ": " + Keys.of(range));
			}
			for (AddressRange range : ioas.getReserved()) {
				assertTrue(isSeen(scene, range), what + ": " + Keys.of(range));
			}
		}
	}

	/** By itself, or in a column that it shares. */
	private static boolean isSeen(Scene scene, AddressRange range) {
		return scene.part(Keys.of(range)).isPresent()
				|| scene.parts().stream().anyMatch(part -> part.toolTip().contains("are drawn as one"));
	}

	@Test
	void whatDoesNotExistYetIsSaidWithWhereToGo() {
		Timeline timeline = Recordings.timeline("client/arm-nested.iommutrace.gz");
		Scene scene = map.draw(Recordings.at(timeline, 0), IovaMapOptions.DEFAULT);
		assertEquals("There is no IOAS at this point: go to where IOMMU_IOAS_ALLOC has made one.",
				scene.parts(Part.Kind.CAPTION).getLast().texts().getFirst().text());
	}

	@Test
	void theSameStateGivesTheSameScene() {
		Timeline timeline = Recordings.timeline("fuzz/mixed-0003.iommutrace.gz");
		int position = timeline.end() / 2;
		assertEquals(map.draw(Recordings.at(timeline, position), IovaMapOptions.DEFAULT),
				map.draw(Recordings.at(timeline, position), IovaMapOptions.DEFAULT));
	}
}
