package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.handlers.RadioState;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.branch.BranchesView;
import org.iommuscope.ui.outline.OutlineView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Properties in tabs and the Outline tell about what is selected, whichever view is active. */
class PropertiesTest {

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		Desktop.show(IPageLayout.ID_PROP_SHEET);
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private static Hwpt hwpt(int id) {
		return Desktop.session().model().getContexts().getFirst().getHwpts().stream().filter(hwpt -> hwpt.getId() == id).findFirst()
				.orElseThrow();
	}

	private static void select(Object object) {
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(object), true);
		Desktop.settle();
	}

	@Test
	void anObjectHasItsStateItsLinksAndItsHistory() {
		select(hwpt(8));
		assertEquals(List.of("State", "Links", "History"), Desktop.properties().tabs());
	}

	/** What is read in the tab that is open. */
	private static Map<String, String> read() {
		Table table = Widgets.of(Desktop.properties().getControl(), Table.class).filter(Control::isVisible).findFirst().orElseThrow();
		return Arrays.stream(table.getItems()).collect(Collectors.toMap(item -> item.getText(0), item -> item.getText(1)));
	}

	@Test
	void anotherObjectOfTheKindIsToldAboutInTheTabsThatAreThere() {
		select(hwpt(8));
		assertEquals("8", read().get("Id"));
		select(hwpt(9));
		assertEquals("9", read().get("Id"));
		assertEquals(List.of("State", "Links", "History"), Desktop.properties().tabs());
		select(Desktop.session().model().getContexts().getFirst().getIoases().getFirst());
		assertEquals("2", read().get("Id"));
	}

	@Test
	void aStepTellsWhatHasBecomeOfTheObject() {
		Desktop.goTo(9);
		select(Desktop.session().model().getContexts().getFirst().getIoases().getFirst());
		String before = read().get("Area count");
		Desktop.execute(Ids.STEP_FORWARD);
		assertEquals("0", before);
		assertEquals("1", read().get("Area count"));
	}

	@Test
	void anIoctlHasItsBytesInATabOfTheirOwn() {
		Desktop.page().activate(Desktop.events());
		Desktop.settle();
		assertEquals(List.of("Event", "Bytes"), Desktop.properties().tabs());
		assertEquals("@32", Desktop.property("Number"));
	}

	@Test
	void anInvalidationTellsItsCommandByName() {
		Desktop.goTo(36);
		Desktop.page().activate(Desktop.events());
		Desktop.settle();
		assertEquals("TLBI_NH_VA ASID=0x7 Address=0x1000000 LEAF=0x1", Desktop.property("Command"));
	}

	@Test
	void theLastEventIsAnotherOneAfterAStepWhicheverViewIsActive() {
		for (String view : new String[] { IPageLayout.ID_PROP_SHEET, Ids.OBJECTS, Ids.PROBLEMS }) {
			Desktop.goTo(32);
			Desktop.page().activate(Desktop.events());
			Desktop.settle();
			assertEquals("@32", Desktop.property("Number"), view);
			Desktop.page().activate(Desktop.show(view));
			Desktop.execute(Ids.STEP_FORWARD);
			assertEquals("@33", Desktop.property("Number"), view);
		}
	}

	@Test
	void whatWasSelectedLastStaysWhileAViewIsActiveThatSelectsNoObject() {
		select(hwpt(8));
		for (String view : new String[] { Ids.PROBLEMS, BranchesView.ID, Ids.TABLES }) {
			Desktop.page().activate(Desktop.show(view));
			Desktop.settle();
			assertEquals("hwpt 8  \u2013  nested HWPT", Desktop.properties().title(), view);
		}
	}

	@Test
	void theTabThatIsOpenStaysOpenAndTabsAreReadInEachAppearance() {
		select(hwpt(8));
		Desktop.properties().openTab("Links");
		try {
			for (String appearance : List.of("dark", "high-contrast", "light")) {
				Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, appearance));
				assertEquals(Optional.of("Links"), Desktop.properties().openTab(), appearance);
				for (Control tab : tabLabels((Composite) Desktop.properties().getControl()).toList()) {
					double contrast = Contrast.ofText(Contrast.seen(tab));
					assertTrue(contrast >= Contrast.TEXT, () -> appearance + ": " + contrast);
				}
			}
		} finally {
			Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "light"));
		}
	}

	/** What is painted for each tab. The platform's class for it is internal. */
	private static Stream<Control> tabLabels(Composite parent) {
		return Arrays.stream(parent.getChildren()).flatMap(child -> child.getClass().getSimpleName().equals("ListElement")
				? Stream.of(child).filter(Control::isVisible)
				: child instanceof Composite composite ? tabLabels(composite) : Stream.empty());
	}

	private static OutlineView outline() {
		OutlineView view = (OutlineView) Desktop.show(OutlineView.ID);
		Desktop.settle();
		return view;
	}

	private static List<String> below(OutlineView page, Object parent) {
		return List.of(((ITreeContentProvider) page.viewer().getContentProvider()).getChildren(parent)).stream()
				.map(child -> KindRegistry.label((EObject) child)).toList();
	}

	@Test
	void theOutlineHasTheTablesBelowTheAddressSpaceThatTheyMirrorAndTheDeviceBelowItsTable() {
		OutlineView page = outline();
		Object context = Desktop.session().model().getContexts().getFirst();
		assertEquals(List.of("ioas 2"), below(page, context));
		assertEquals(List.of("hwpt 3", "hwpt 4"), below(page, Desktop.session().model().getContexts().getFirst().getIoases().getFirst()));
		assertEquals(List.of("hwpt 8", "hwpt 9", "hwpt 10", "viommu 5"), below(page, hwpt(4)));
		assertEquals(List.of("device 1"), below(page, hwpt(8)));
	}

	@Test
	void theOutlineFollowsWhatIsSelectedAndSelectsElsewhere() {
		OutlineView page = outline();
		select(hwpt(9));
		assertEquals(hwpt(9), page.viewer().getStructuredSelection().getFirstElement());
		Desktop.page().activate(page);
		page.viewer().setSelection(new StructuredSelection(hwpt(10)));
		Desktop.settle();
		assertEquals(hwpt(10), Desktop.objects().viewer().getStructuredSelection().getFirstElement());
		assertTrue(Desktop.properties().title().startsWith("hwpt 10"), Desktop.properties()::title);
	}
}
