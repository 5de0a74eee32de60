package org.iommuscope.ui.opening;

import java.io.File;
import java.util.Arrays;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
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
		if (!open(event.data)) {
			event.detail = DND.DROP_NONE;
		}
	}

	/** Opens the first of the files that were dropped; whether there was one. */
	public boolean open(Object dropped) {
		if (!(dropped instanceof String[] names) || names.length == 0) {
			return false;
		}
		Opening.open(new File(names[0]).toPath());
		return true;
	}

	private static boolean isFile(DropTargetEvent event) {
		return event.dataTypes == null
				|| Arrays.stream(event.dataTypes).anyMatch(FileTransfer.getInstance()::isSupportedType);
	}
}
