package org.iommuscope.ui.opening;

import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;

/** Opens a file that is dropped on a window; of several files, the first. */
public final class FileDrop extends DropTargetAdapter {

	/** Accepts files on a control and all that is in it. */
	public static void accept(Control control) {
		DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(FileTransfer.getInstance());
		target.addDropListener(new FileDrop());
	}

	@Override
	public void dragEnter(DropTargetEvent event) {
		event.detail = isFile(event) ? DND.DROP_COPY : DND.DROP_NONE;
	}

	@Override
	public void dragOperationChanged(DropTargetEvent event) {
		dragEnter(event);
	}

	@Override
	public void drop(DropTargetEvent event) {
		dropped(event).ifPresentOrElse(file -> Opening.open(file.toPath()), () -> event.detail = DND.DROP_NONE);
	}

	private static boolean isFile(DropTargetEvent event) {
		return event.dataTypes == null || Arrays.stream(event.dataTypes).anyMatch(FileDrop::isFile);
	}

	private static boolean isFile(org.eclipse.swt.dnd.TransferData type) {
		Transfer transfer = FileTransfer.getInstance();
		return ((FileTransfer) transfer).isSupportedType(type);
	}

	private static Optional<File> dropped(DropTargetEvent event) {
		return event.data instanceof String[] names ? Arrays.stream(names).findFirst().map(File::new) : Optional.empty();
	}
}
