package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.model.Area;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.model.projection.RecordedStep;
import org.iommuscope.picture.Models;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.diagram.Diagram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are kept are those that would be made. */
class KeptNodesTest {

	private static final TopologyOptions OPTIONS = TopologyOptions.DEFAULT.withMostNodes(Integer.MAX_VALUE);

	private final KeptNodes kept = new KeptNodes();

	@ParameterizedTest
	@ValueSource(strings = {"client/arm-nested.iommutrace.gz", "fail-nth/basic_fail_nth.basic.iommutrace.gz",
			"qemu/seabios-e1000e.iommutrace.gz", "selftest/iommufd_viommu.mock_viommu.hw_queue.iommutrace.gz",
			"selftest/iommufd_device_pasid.has_pasid.pasid_attach.iommutrace.gz", "fuzz/pasid-0003.iommutrace.gz", "fuzz/vfio-0003.iommutrace.gz",
			"fuzz/nesting-0003.iommutrace.gz", "fuzz/mixed-0003.iommutrace.gz"})
	void eachStateOfARecordingLooksAsIfNothingHadBeenKept(String recording) {
		Timeline timeline = Recordings.timeline(recording);
		Projection projection = new Projection();
		Set<EObject> changed = changesOf(projection.host());
		int end = Math.min(timeline.end(), 150);
		for (int step = 0; step <= 2 * end; step++) {
			// To the end, and back in strides.
			int position = step <= end ? step : Math.max(1, end - 7 * (step - end));
			if (position == 0) {
				projection.show(timeline.stateAt(0), -1);
			} else {
				projection.show(timeline.stateAt(position), RecordedStep.to(timeline, position));
			}
			kept.changed(changed);
			changed.clear();
			assertEquals(TopologyDiagram.of(projection.host(), OPTIONS), TopologyDiagram.of(projection.host(), OPTIONS, kept),
					recording + " at position " + position);
		}
	}

	/** What changes in a model from now on. */
	private static Set<EObject> changesOf(Host host) {
		Set<EObject> changed = new HashSet<>();
		host.eAdapters().add(new EContentAdapter() {
			@Override
			public void notifyChanged(Notification notification) {
				super.notifyChanged(notification);
				if (!notification.isTouch() && notification.getNotifier() instanceof EObject object) {
					changed.add(object);
				}
			}
		});
		return changed;
	}

	private Diagram.Item node(Host host, Ioas ioas) {
		return TopologyDiagram.of(host, OPTIONS, kept).item(Keys.of(ioas)).orElseThrow();
	}

	@Test
	void theNodeOfAnObjectInWhichNothingChangesIsNotMadeAnew() {
		Host host = Models.host();
		Ioas still = Models.ioas(host, 1);
		Ioas moving = Models.ioas(host, 2);
		Diagram.Item first = node(host, still);
		Diagram.Item other = node(host, moving);
		kept.changed(List.of(moving));
		assertSame(first, node(host, still));
		assertNotSame(other, node(host, moving));
	}

	@Test
	void aChangeOfWhatAnObjectContainsIsSeenInItsNode() {
		Host host = Models.host();
		Ioas ioas = Models.ioas(host, 1);
		Area area = Models.area(ioas, 0x1000, 0x1fff);
		Diagram.Item before = node(host, ioas);
		area.setChange(ChangeKind.CHANGED);
		kept.changed(List.of(area));
		assertNotEquals(before, node(host, ioas));
	}

	@Test
	void areasThatAreOnlyInTheModelWhileSomebodyHoldsThemAreTold() {
		Host host = Models.host();
		Ioas ioas = Models.ioas(host, 1);
		ioas.setAreasShown(false);
		Diagram.Item closed = node(host, ioas);
		// What a view does that looks at the areas is no change of the state.
		ioas.setAreasShown(true);
		Models.area(ioas, 0x1000, 0x1fff);
		assertNotEquals(closed, node(host, ioas));
	}
}
