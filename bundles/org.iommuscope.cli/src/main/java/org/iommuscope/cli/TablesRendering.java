package org.iommuscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.tables.TableRows;
import org.iommuscope.picture.tables.TablesOptions;
import org.iommuscope.picture.tables.TablesPicture;
import org.iommuscope.picture.tables.TablesText;
import picocli.CommandLine.Option;

/** The page table of a HWPT. */
final class TablesRendering implements StatePicture {

	/** Without an address so many rows are opened. */
	private static final int ROWS = 120;

	@Option(names = "--hwpt", paramLabel = "N", description = "tables: whose table, as 5, hwpt:5 or hwpt:5@PID/FD; "
			+ "the first one where it is left out")
	private String hwpt;

	private OptionalLong iova = OptionalLong.empty();

	/** With the way of an address opened. */
	TablesRendering at(OptionalLong address) {
		iova = address;
		return this;
	}

	@Override
	public Scene scene(ShownState state) {
		Optional<Hwpt> found = find(state);
		return found.flatMap(table -> project(state, table)
				.map(projection -> new TablesPicture().draw(table, projection, options(state, found))))
				.orElseGet(() -> TablesPicture.unknown(options(state, found)));
	}

	@Override
	public String text(ShownState state) {
		Optional<Hwpt> found = find(state);
		return found.flatMap(table -> project(state, table).map(projection -> TablesText.of(table, projection, options(state, found))))
				.orElseGet(() -> TablesText.unknown(options(state, found)));
	}

	private Optional<Hwpt> find(ShownState state) {
		List<Hwpt> all = state.host().getContexts().stream().flatMap(context -> context.getHwpts().stream()).toList();
		return hwpt == null ? all.stream().findFirst()
				: ObjectName.of("hwpt", hwpt).flatMap(name -> all.stream().filter(candidate -> name
						.names(((IommufdContext) candidate.eContainer()).getLabel(), candidate.getId())).findFirst());
	}

	private static HwptTable table(ShownState state, Hwpt found) {
		return state.state().context(((IommufdContext) found.eContainer()).getNumber())
				.map(context -> HwptTable.of(state.state(), context, found.getId()))
				.orElse(new HwptTable.NotKnown("its context is not there"));
	}

	private Optional<TableProjection> project(ShownState state, Hwpt found) {
		if (!(table(state, found) instanceof HwptTable.Known known)) {
			return Optional.empty();
		}
		TableProjection projection = new TableProjection(found, known.stage(), known.memory());
		if (iova.isEmpty()) {
			TableRows.open(projection, ROWS);
		} else {
			projection.openPath(iova.getAsLong());
		}
		return Optional.of(projection);
	}

	private TablesOptions options(ShownState state, Optional<Hwpt> found) {
		Optional<String> unknown = found.map(there -> table(state, there) instanceof HwptTable.NotKnown none ? none.why() : "")
				.or(() -> Optional.of(hwpt == null ? "there is no HWPT at this point" : "there is no hwpt " + hwpt + " at this point"));
		String title = found.map(there -> "Page table of hwpt " + there.getId()).orElse("Page table");
		return new TablesOptions(state.title(title), iova,
				unknown.filter(why -> !why.isEmpty()));
	}
}
