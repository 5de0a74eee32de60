package org.iommuscope.ui.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.Host;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.picture.tables.TableRow;

/**
 * Which table is open and how far, so that it can be opened again in another model.
 *
 * @param context  number of the context
 * @param id       of the HWPT
 * @param state    that was shown
 * @param expanded input addresses whose way is open, with the depth to which it is
 * @param selected input address of the selected row
 */
record OpenPlace(int context, int id, State state, List<Way> expanded, Optional<Way> selected) {

	private static final int MOST = 64;

	/**
	 * A way into the table.
	 *
	 * @param address input address
	 * @param depth   of the row that it ends at
	 */
	record Way(long address, int depth) {

		static Way of(TableRow row) {
			return new Way(row.first().getStart(), row.depth());
		}
	}

	static OpenPlace of(OpenTable open, TreeViewer viewer) {
		List<Way> expanded = Arrays.stream(viewer.getVisibleExpandedElements()).limit(MOST).map(TableRow.class::cast).map(Way::of)
				.toList();
		Optional<Way> selected = Optional.ofNullable((TableRow) viewer.getStructuredSelection().getFirstElement()).map(Way::of);
		return new OpenPlace(open.contextNumber(), open.hwpt().getId(), open.state(), expanded, selected);
	}

	/** The same HWPT in a model. */
	Optional<Hwpt> hwpt(Host host) {
		return host.getContexts().stream().filter(found -> found.getNumber() == context).map(IommufdContext::getHwpts)
				.flatMap(List::stream).filter(found -> found.getId() == id).findFirst();
	}

	/** Opens the same ways, and selects the same row. */
	void restore(OpenTable open, TreeViewer viewer) {
		for (Way way : expanded) {
			List<TableRow> path = new ArrayList<>(open.path(way.address()));
			for (int length = 1; length <= Math.min(path.size(), way.depth() + 1); length++) {
				viewer.setExpandedState(new TreePath(path.subList(0, length).toArray()), true);
			}
		}
		selected.ifPresent(way -> {
			List<TableRow> path = open.path(way.address());
			int length = Math.min(path.size(), way.depth() + 1);
			if (length > 0) {
				viewer.setSelection(new TreeSelection(new TreePath(path.subList(0, length).toArray())), true);
			}
		});
	}
}
