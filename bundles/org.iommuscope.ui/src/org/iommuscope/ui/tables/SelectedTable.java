package org.iommuscope.ui.tables;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.objects.ObjectMenu;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.SelectionLink;

/**
 * Which HWPT the view of page tables begins with: the one that is selected, in the active view before any other one; else the
 * first that a device is attached to and whose table is known.
 */
record SelectedTable(IWorkbenchPage page) {

	static SelectedTable in(IWorkbenchPage page) {
		return new SelectedTable(page);
	}

	Optional<Hwpt> find(RecordingSession session) {
		return selections().map(SelectionLink::objectOf).flatMap(Optional::stream).map(ObjectMenu::hwpt).flatMap(Optional::stream)
				.filter(session::contains).findFirst().or(() -> first(session));
	}

	private Stream<ISelection> selections() {
		return Stream.concat(Stream.ofNullable(page.getSelection()),
				Arrays.stream(page.getViewReferences()).filter(view -> !view.getId().equals(Ids.TABLES))
						.map(SelectedTable::selection).flatMap(Optional::stream));
	}

	private static Optional<ISelection> selection(IViewReference reference) {
		IViewPart view = reference.getView(false);
		ISelectionProvider provider = view == null ? null : view.getSite().getSelectionProvider();
		return Optional.ofNullable(provider).map(ISelectionProvider::getSelection).filter(Objects::nonNull);
	}

	/** One that a device goes by rather than any other one, and one whose table is known rather than one that is not. */
	private static Optional<Hwpt> first(RecordingSession session) {
		Stream<Hwpt> all = session.model().getContexts().stream().map(IommufdContext::getHwpts).flatMap(hwpts -> hwpts.stream());
		return all.min(Comparator.<Hwpt, Boolean>comparing(hwpt -> !isKnown(session, hwpt))
				.thenComparing(hwpt -> hwpt.getAttachments().isEmpty()));
	}

	private static boolean isKnown(RecordingSession session, Hwpt hwpt) {
		int context = ((IommufdContext) hwpt.eContainer()).getNumber();
		return session.moment().state().context(context)
				.filter(found -> HwptTable.of(session.moment().state(), found, hwpt.getId()) instanceof HwptTable.Known).isPresent();
	}
}
