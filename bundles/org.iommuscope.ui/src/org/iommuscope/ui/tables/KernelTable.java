package org.iommuscope.ui.tables;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.replay.branch.Caller;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.ui.branch.SpaceRange;

/** Changes a table of the kernel in the only way there is: by mapping and unmapping, as calls on a what-if branch. */
final class KernelTable implements TableEdits {

	private static final long PAGE = 4096;

	private final Shell shell;
	private final State state;
	private final Context context;
	private final HwptPaging hwpt;

	/** @param hwpt whose table it is */
	KernelTable(Shell shell, State state, Context context, HwptPaging hwpt) {
		this.shell = shell;
		this.state = state;
		this.context = context;
		this.hwpt = hwpt;
	}

	@Override
	public void edit(TableRow row) {
		MessageDialog dialog = new MessageDialog(shell, Messages.Kernel_title, null,
				NLS.bind(Messages.Kernel_text, Integer.toString(hwpt.id()), Integer.toString(hwpt.ioas())), MessageDialog.INFORMATION, 0,
				Messages.Kernel_map, Messages.Kernel_unmap, Messages.Kernel_cancel);
		switch (dialog.open()) {
			case 0 -> map(Optional.of(row));
			case 1 -> clear(row);
			default -> {
				// The user leaves it as it is.
			}
		}
	}

	@Override
	public void clear(TableRow row) {
		area(row).ifPresentOrElse(area -> range(area.start(), area.lengthLessOne() + 1).unmap(shell, state), () -> noArea(row));
	}

	@Override
	public void flip(TableRow row, int right) {
		Optional<Area> found = area(row);
		Optional<Caller> caller = Caller.on(state, FileKind.IOMMUFD).stream()
				.filter(who -> who.context(state).number() == context.number()).findFirst();
		if (found.isEmpty()) {
			noArea(row);
		} else if (!(found.get().pages().source() instanceof Pages.UserMemory)) {
			refuse(Messages.Refused_file);
		} else if (caller.isEmpty()) {
			refuse(Messages.Refused_caller);
		} else {
			Area area = found.get();
			boolean readable = (area.access() == Area.Access.READ || area.access() == Area.Access.READ_WRITE) != (right == Rights.READ);
			boolean writable = area.access().writeable() != (right == Rights.WRITE);
			long length = area.lengthLessOne() + 1;
			GuestWrites.insert(List.of(caller.get().unmap(hwpt.ioas(), area.start(), length), caller.get().map(hwpt.ioas(),
					area.start(), length, area.pages().source().start() + area.offset(), readable, writable)));
		}
	}

	@Override
	public void map(Optional<TableRow> near) {
		range(near.map(row -> row.last().getLast() + 1).orElse(0L), PAGE).map(shell, state);
	}

	private Optional<Area> area(TableRow row) {
		return context.object(hwpt.ioas(), Ioas.class)
				.flatMap(ioas -> ioas.areas().firstIn(row.first().getStart(), row.last().getLast()));
	}

	private SpaceRange range(long iova, long length) {
		return new SpaceRange(context.number(), hwpt.ioas(), iova, length);
	}

	private void noArea(TableRow row) {
		refuse(NLS.bind(Messages.Refused_area, row.input()));
	}

	private void refuse(String why) {
		MessageDialog.openInformation(shell, Messages.Refused_title, why);
	}
}
