package org.iommuscope.debug.ui;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.ui.IDebugModelPresentation;
import org.eclipse.debug.ui.IValueDetailListener;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.debug.Messages;
import org.iommuscope.debug.breakpoint.EventBreakpoint;
import org.iommuscope.debug.model.EventFrame;
import org.iommuscope.debug.model.EventThread;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.theme.KindIcons;

/** How the elements of the debug model are called in the platform's views, and which icons they have. */
public final class RecordingPresentation extends LabelProvider implements IDebugModelPresentation {

	private KindIcons icons;

	@Override
	public void setAttribute(String attribute, Object value) {
		// Names of types are not shown anywhere.
	}

	@Override
	public String getText(Object element) {
		return switch (element) {
		case EventBreakpoint breakpoint -> breakpoint(breakpoint);
		case EventThread thread -> thread(thread);
		case EventFrame frame -> frame.getName();
		case null, default -> null;
		};
	}

	private static String thread(EventThread thread) {
		if (!thread.isSuspended()) {
			return NLS.bind(Messages.Thread_running, thread.getName());
		}
		String stopped = Arrays.stream(thread.getBreakpoints()).map(RecordingPresentation::condition)
				.collect(Collectors.joining(", "));
		if (!stopped.isEmpty()) {
			return NLS.bind(Messages.Thread_stoppedBy, thread.getName(), stopped);
		}
		return thread.isCurrent() ? NLS.bind(Messages.Thread_here, thread.getName())
				: NLS.bind(thread.hasStackFrames() ? Messages.Thread_waits : Messages.Thread_notBegun, thread.getName());
	}

	private static String condition(IBreakpoint breakpoint) {
		return breakpoint instanceof EventBreakpoint event ? event.breakpoint()
				.map(said -> said.condition().text()).orElse(event.conditionText()) : "";
	}

	/** What it stops at, and where it differs from others: its hit count and its file. */
	static String breakpoint(EventBreakpoint breakpoint) {
		String text = condition(breakpoint);
		int count = breakpoint.breakpoint().map(Breakpoint::hitCount).orElse(1);
		String counted = count == 1 ? text : NLS.bind(Messages.Breakpoint_hitCount, text, Integer.toString(count));
		String file = breakpoint.file();
		return file.isEmpty() ? counted
				: NLS.bind(Messages.Breakpoint_inFile, counted, file.substring(file.lastIndexOf(java.io.File.separatorChar) + 1));
	}

	/** Stack levels have the icons that their objects have in the other views. Asked for by jobs of the platform too. */
	@Override
	public Image getImage(Object element) {
		if (!(element instanceof EventFrame frame)) {
			return null;
		}
		Image[] found = new Image[1];
		PlatformUI.getWorkbench().getDisplay().syncExec(() -> found[0] = icon(frame));
		return found[0];
	}

	private Image icon(EventFrame frame) {
		EObject object = frame.getAdapter(EObject.class);
		if (object == null) {
			return null;
		}
		if (icons == null) {
			icons = new KindIcons(Display.getCurrent());
		}
		return icons.of(KindRegistry.of(object));
	}

	@Override
	public void computeDetail(IValue value, IValueDetailListener listener) {
		String detail;
		try {
			detail = value.getValueString();
		} catch (DebugException e) {
			detail = e.getMessage();
		}
		listener.detailComputed(value, detail);
	}

	/** Events are not shown in editors. */
	@Override
	public IEditorInput getEditorInput(Object element) {
		return null;
	}

	@Override
	public String getEditorId(IEditorInput input, Object element) {
		return null;
	}

	@Override
	public void dispose() {
		if (icons != null) {
			icons.dispose();
		}
		super.dispose();
	}
}
