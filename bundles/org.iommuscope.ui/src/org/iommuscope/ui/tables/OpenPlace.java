package org.iommuscope.ui.tables;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.Host;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.ui.tables.TableLines.Way;

/**
 * Which table is open and how far, so that it can be opened again in another model.
 *
 * @param context  number of the context
 * @param id       of the HWPT
 * @param state    that was shown
 * @param expanded ways to what stands below another row
 * @param selected way to the selected row
 */
record OpenPlace(int context, int id, State state, List<Way> expanded, Optional<Way> selected) {

	private static final int MOST = 64;

	/** @param focus the selected row, negative for none */
	static OpenPlace of(LiveTable table, int focus) {
		List<TableLine> lines = table.lines().map(TableLines::lines).orElse(List.of());
		List<Way> expanded = lines.stream().filter(TableLine::isOpen).limit(MOST)
				.map(line -> new Way(line.row().first().getStart(), line.depth() + 1)).toList();
		Optional<Way> selected = focus >= 0 && focus < lines.size() ? Optional.of(Way.of(lines.get(focus))) : Optional.empty();
		return new OpenPlace(table.contextNumber(), table.hwpt().getId(), table.state(), expanded, selected);
	}

	/** The same HWPT in a model. */
	Optional<Hwpt> hwpt(Host host) {
		return host.getContexts().stream().filter(found -> found.getNumber() == context).map(IommufdContext::getHwpts)
				.flatMap(List::stream).filter(found -> found.getId() == id).findFirst();
	}

	/** Opens the same ways; the row that was selected, if it is there. */
	OptionalInt restore(TableLines lines) {
		expanded.forEach(lines::open);
		return selected.map(lines::open).orElse(OptionalInt.empty());
	}
}
