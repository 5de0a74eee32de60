package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.handlers.RadioState;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.walk.RunningReference;
import org.iommuscope.ui.walk.WalkInputs;
import org.iommuscope.ui.walk.WalkView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk of a request in the window. At @44 of the recording the device is attached to hwpt 5, into whose address space
 * 0x10000-0x1ffff was mapped at @17.
 */
class WalkViewTest {

	private static final WalkInputs MAPPED = new WalkInputs("vfio0", "", "0x12345", Access.READ);

	private WalkView view;

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		view = (WalkView) Desktop.show(WalkView.ID);
		Desktop.goTo(44);
		ask(MAPPED);
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private void ask(WalkInputs inputs) {
		view.ask(inputs);
		settle();
	}

	private static void settle() {
		Desktop.await("the walk", () -> Job.getJobManager().find(WalkView.WALK_FAMILY).length == 0);
		Desktop.settle();
	}

	private void press(int key) {
		Event event = new Event();
		event.keyCode = key;
		view.canvas().notifyListeners(SWT.KeyDown, event);
		Desktop.settle();
	}

	private String texts(String key) {
		return view.canvas().scene().part(key).orElseThrow().marks().stream().filter(Mark.Text.class::isInstance)
				.map(mark -> ((Mark.Text) mark).text()).reduce("", (all, next) -> all + next + '\n');
	}

	@Test
	void aMappedAddressIsFollowedThroughTheTableToItsPage() {
		// a second stage of 48 bits has four levels, whose indices are those of the address's bits
		assertTrue(texts("reference/1").contains("[0]"), texts("reference/1"));
		assertTrue(texts("reference/4").contains("[18]"), texts("reference/4"));
		assertEquals(Optional.empty(), view.canvas().scene().part("reference/5"));
		assertTrue(view.verdict().startsWith("0x12345 \u2192 0x"), view.verdict());
		assertTrue(view.verdict().contains("4 KiB"), view.verdict());
	}

	@Test
	void aViewThatNobodyHasAskedYetBeginsWithAMappedAddress() {
		Desktop.page().hideView(view);
		view = (WalkView) Desktop.show(WalkView.ID);
		ask(WalkInputs.NONE);
		assertEquals("Type the address that the device asks for, in hex, such as 0xfee00000.", view.verdict());
		Desktop.page().hideView(view);
		view = (WalkView) Desktop.show(WalkView.ID);
		settle();
		assertTrue(view.verdict().contains(" \u2192 0x"), view.verdict());
		assertSame(view.canvas(), Display.getCurrent().getFocusControl());
	}

	/** The device of the nested recording is bound long after its start; its guest maps 0x1000000 first. */
	@Test
	void aViewThatWasOpenBeforeThereWasADeviceBeginsWithWhatItsGuestMaps(@TempDir Path folder) throws IOException {
		ask(WalkInputs.NONE);
		Desktop.page().hideView(view);
		Desktop.clear();
		view = (WalkView) Desktop.show(WalkView.ID);
		Desktop.open(new NestedRecording().save(folder));
		settle();
		assertTrue(view.emptyMessage().startsWith("No device is bound"), view::emptyMessage);
		Desktop.goTo(NestedRecording.SEEN);
		settle();
		assertEquals("0x1000000", view.inputs().address());
		assertTrue(view.verdict().startsWith("0x1000000 \u2192 0x"), view.verdict());
	}

	@Test
	void anAddressThatNothingMapsIsRefusedWithTheNameOfTheFault() {
		ask(MAPPED.withAddress("0x7000000"));
		assertTrue(view.verdict().startsWith("\u2715 "), view.verdict());
		assertTrue(view.verdict().contains("Look whether the IOAS maps 0x7000000"), view.verdict());
	}

	@Test
	void whatIsStillBeingWrittenIsNotOfferedAgain() {
		Combo address = Widgets.of(view.canvas().getParent(), Combo.class).skip(1).findFirst().orElseThrow();
		for (String written : List.of("0x", "0x4", "0x45", "zz", "0x4567")) {
			address.setText(written);
			settle();
		}
		address.notifyListeners(SWT.DefaultSelection, new Event());
		settle();
		List<String> offered = List.of(address.getItems());
		assertEquals("0x4567", offered.getFirst());
		assertEquals(List.of(), Stream.of("0x", "0x4", "0x45", "zz").filter(offered::contains).toList());
	}

	@Test
	void aFaultIsToldInItsColourWhicheverViewIsActive() {
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "dark"));
		try {
			ask(MAPPED.withAddress("0x7000000"));
			Desktop.page().activate(Desktop.objects());
			Desktop.settle();
			Desktop.page().activate(view);
			Desktop.settle();
			assertTrue(verdict().getText().contains("0x7000000"), verdict()::getText);
			assertEquals(Palette.current().colour(Role.FAILURE.key()).getRGB(), verdict().getForeground().getRGB());
		} finally {
			Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "light"));
		}
	}

	private Label verdict() {
		return Widgets.of(view.canvas().getParent(), Label.class).filter(label -> label.getParent() == view.canvas().getParent())
				.findFirst().orElseThrow();
	}

	@Test
	void anotherPositionIsAnotherWalk() {
		Desktop.execute(Ids.FIRST);
		settle();
		assertEquals("No device is bound at this point. A bind (VFIO_DEVICE_BIND_IOMMUFD) brings one.", view.emptyMessage());
		Desktop.goTo(44);
		settle();
		assertTrue(view.verdict().startsWith("0x12345 \u2192 0x"), view.verdict());
	}

	@Test
	void keysPlayItAndWhatItHasComeToIsSelected() {
		Desktop.page().activate(view);
		press(SWT.HOME);
		assertEquals(0, view.shown());
		assertTrue(texts("reference/2").contains("\u2026"), texts("reference/2"));
		press(SWT.ARROW_RIGHT);
		press(SWT.ARROW_RIGHT);
		assertEquals(2, view.shown());
		RunningReference running = assertInstanceOf(RunningReference.class, assertInstanceOf(IStructuredSelection.class,
				Desktop.window().getSelectionService().getSelection()).getFirstElement());
		assertEquals(5, running.hwpt().getId());
		assertEquals(2, running.reference().orElseThrow().n());
		assertEquals(Optional.of("reference/2"), view.canvas().selected());
		press(SWT.ARROW_LEFT);
		assertEquals(1, view.shown());
		press(SWT.END);
		assertEquals(4, view.shown());
	}

	@Test
	void theMenuOfAnAttachedHwptLeadsToTheWalkOfItsDevice() {
		Hwpt hwpt = Desktop.session().model().getContexts().getFirst().getHwpts().stream().filter(each -> each.getId() == 5)
				.findFirst().orElseThrow();
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(hwpt), true);
		Menu menu = Desktop.objects().viewer().getControl().getMenu();
		menu.notifyListeners(SWT.Show, new Event());
		Map<String, MenuItem> items = Arrays.stream(menu.getItems()).filter(item -> !item.getText().isEmpty())
				.collect(Collectors.toMap(item -> item.getText().strip(), item -> item));
		assertEquals(Set.of("Page table of hwpt 5", "IOVA map of ioas 2", "Walk of an address", "Events that name hwpt 5"),
				items.keySet());
		items.get("Walk of an address").notifyListeners(SWT.Selection, new Event());
		menu.notifyListeners(SWT.Hide, new Event());
		settle();
		assertSame(view, Desktop.page().getActivePart());
		assertTrue(view.inputs().device().startsWith("vfio0 "), view.inputs().device());
		assertEquals("0x12345", view.inputs().address());
	}

	@Test
	void whatIsNoAddressIsSaidSo() {
		ask(MAPPED.withAddress("0x12g"));
		assertTrue(view.verdict().startsWith("\u2715 \"0x12g\" is no address"), view.verdict());
		assertEquals(Palette.current().colour(Role.FAILURE.key()).getRGB(), verdict().getForeground().getRGB());
		ask(MAPPED.withAddress(""));
		assertEquals("Type the address that the device asks for, in hex, such as 0xfee00000.", view.verdict());
		assertEquals(Palette.current().colour(Roles.TEXT).getRGB(), verdict().getForeground().getRGB());
	}
}
