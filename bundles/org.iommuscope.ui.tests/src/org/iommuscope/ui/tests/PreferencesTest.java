package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.iova.IovaMapView;
import org.iommuscope.ui.preference.Choices;
import org.iommuscope.ui.preference.ChoicesPage;
import org.iommuscope.ui.topology.TopologyView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choices are applied while the program runs. */
class PreferencesTest {

	private static final String AREA = "1/ioas/2/area/0x2000000-0x21fffff";

	private final int most = Choices.mostNodes();

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
	}

	@AfterEach
	void close() {
		Choices.setMostNodes(most);
		Choices.setMinimap(true);
		Choices.setMapToScale(false);
		Desktop.leave();
	}

	@Test
	void theTopologyDrawsAlikeObjectsAsOneFromTheChosenNumberOn() {
		TopologyView view = Desktop.topology();
		int all = view.viewer().getShownElements().size();
		Choices.setMostNodes(10);
		Desktop.settle();
		assertTrue(view.viewer().getShownElements().size() < all);
		assertTrue(view.notes().contains("too many to be read"), view::notes);
		Choices.setMostNodes(most);
		Desktop.settle();
		assertEquals(all, view.viewer().getShownElements().size());
	}

	@Test
	void theMapInTheCornerGoesWhereItIsNotWanted() {
		TopologyView view = Desktop.topology();
		view.viewer().setZoom(4);
		Desktop.settle();
		assertTrue(view.viewer().isMinimapVisible());
		Choices.setMinimap(false);
		assertFalse(view.viewer().isMinimapVisible());
		view.viewer().setZoom(1);
	}

	@Test
	void whatElseIsRememberedIsNoChoice() {
		List<String> heard = new ArrayList<>();
		IPropertyChangeListener listener = event -> heard.add(event.getProperty());
		Choices.addListener(listener);
		try {
			InstanceScope.INSTANCE.getNode(Ids.BUNDLE).put("recentFiles", "another.iommutrace");
			Choices.setMinimap(false);
		} finally {
			Choices.removeListener(listener);
			InstanceScope.INSTANCE.getNode(Ids.BUNDLE).remove("recentFiles");
		}
		assertEquals(List.of(Choices.MINIMAP), heard);
	}

	@Test
	void theMapOfAddressesIsTrueToScaleWhereThatIsChosen() {
		IovaMapView view = (IovaMapView) Desktop.show(Ids.IOVA_MAP);
		Desktop.await("the stages 1", () -> Job.getJobManager().find(IovaMapView.FACTS_FAMILY).length == 0);
		Desktop.settle();
		// An area of 2 MiB and a hole of many TiB.
		double logarithmic = width(view, AREA);
		Choices.setMapToScale(true);
		assertTrue(width(view, AREA) < logarithmic);
		Choices.setMapToScale(false);
		assertEquals(logarithmic, width(view, AREA));
	}

	private static double width(IovaMapView view, String area) {
		return view.canvas().scene().part(area).orElseThrow().box().width();
	}

	@Test
	void theProgramsOwnPageIsAmongThePreferencesAndOpens() {
		PreferenceManager pages = PlatformUI.getWorkbench().getPreferenceManager();
		assertTrue(Arrays.stream(pages.getRootSubNodes()).map(IPreferenceNode::getId).anyMatch(ChoicesPage.ID::equals));
		PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(Desktop.window().getShell(), ChoicesPage.ID, null, null);
		dialog.setBlockOnOpen(false);
		dialog.open();
		assertTrue(dialog.getSelectedPage() instanceof ChoicesPage);
		dialog.close();
	}
}
