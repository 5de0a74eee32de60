package org.iommuscope.core.machine.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.memory.Placement;
import org.iommuscope.core.pagetable.EntryKind;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Hex;

/**
 * Physical addresses from tables as a kernel dumped them: an event {@code env} of kind {@code tables} with
 * {@code device}, {@code pasid}, {@code stage} and {@code rows}, each row an {@code iova} and its {@code entries} from
 * the root down to the leaf.
 */
public final class DumpedTables {

	/** Rows that are read of one dump. */
	private static final int MAX_ROWS = 1 << 20;

	private DumpedTables() {
	}

	/** The state with what a dump shows of the memory behind the HWPT that its device is attached to. */
	public static State place(State state, Fields dump, long seq) {
		String name = dump.text("device").orElse("");
		OptionalLong pasid = dump.number("pasid");
		int key = pasid.isPresent() ? (int) pasid.getAsLong() : Device.NO_PASID;
		State next = state;
		for (Context context : state.contexts().values()) {
			for (Device device : context.all(Device.class, d -> d.name().equals(name))) {
				Optional<Stage> stage = device.attachment(key)
						.flatMap(attachment -> context.object(attachment.hwpt(), HwptPaging.class))
						.flatMap(hwpt -> Route.paging(state, context, hwpt)).map(tables -> tables.table().stage());
				if (stage.isPresent()) {
					next = next.with(next.memories()
							.with(placed(next.memories().placement(), context.number(), stage.get(), dump, seq)));
				}
			}
		}
		return next;
	}

	private static Placement placed(Placement placement, int context, Stage stage, Fields dump, long seq) {
		Placement next = placement;
		for (Fields row : dump.objects("rows").stream().limit(MAX_ROWS).toList()) {
			OptionalLong iova = row.number("iova");
			List<Long> entries = entries(row);
			int level = stage.geometry().top();
			for (long entry : entries) {
				EntryKind kind = level < 1 ? EntryKind.ABSENT : stage.kind(entry, level);
				if (kind == EntryKind.LEAF && iova.isPresent()) {
					long size = 1L << stage.leafBits(entry, level);
					next = next.with(context, new Placement.Run(iova.getAsLong() & -size, (iova.getAsLong() & -size) + size - 1,
							stage.target(entry, level), seq));
				}
				level = kind == EntryKind.TABLE ? stage.targetLevel(entry, level) : 0;
			}
		}
		return next;
	}

	private static List<Long> entries(Fields row) {
		return row.values().get("entries") instanceof List<?> list
				? list.stream().map(DumpedTables::number).flatMap(Optional::stream).toList()
				: List.of();
	}

	private static Optional<Long> number(Object value) {
		try {
			return value instanceof String text ? Optional.of(Hex.parse(text)) : Optional.empty();
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
	}
}
