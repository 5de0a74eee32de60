package org.iommuscope.ui.tables;

import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.projection.TableBefore;
import org.iommuscope.model.projection.TableDifferences;

/**
 * What a table is compared with.
 *
 * @param seq         number of the event after which it was like that
 * @param before      the table as it was; empty where that is not known
 * @param differences in what the whole table differs from that
 */
record TableComparison(long seq, Optional<TableBefore> before, Optional<TableDifferences> differences) {

	/** The first input addresses of the first entries that differ. */
	List<Long> inputs() {
		return differences.map(TableDifferences::inputs).orElse(List.of());
	}

	String heading(String name) {
		return differences.map(found -> NLS.bind(found.isWhole() ? Messages.Compare_heading : Messages.Compare_headingAtLeast,
				new Object[] { name, Long.toString(seq), count(found, ChangeKind.ADDED), count(found, ChangeKind.CHANGED),
						count(found, ChangeKind.REMOVED) }))
				.orElseGet(() -> NLS.bind(Messages.Compare_notKnown, name, Long.toString(seq)));
	}

	private static String count(TableDifferences found, ChangeKind kind) {
		return Integer.toString(found.count(kind));
	}
}
