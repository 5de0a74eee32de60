package org.iommuscope.ui.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.views.properties.PropertySheet;

/**
 * Lets the status line say which event has happened last whichever view is active: also one that does not follow the recording by
 * itself, such as those of the platform, and in another perspective.
 */
public final class EventMessages implements IPartListener2 {

	private final Map<IWorkbenchPart, EventMessage> others = new HashMap<>();

	private EventMessages() {
	}

	/** Begins to listen to a window. */
	public static void watch(IWorkbenchWindow window) {
		EventMessages messages = new EventMessages();
		window.getPartService().addPartListener(messages);
		window.addPerspectiveListener(new PerspectiveAdapter() {
			@Override
			public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
				window.getShell().getDisplay().asyncExec(() -> messages.arrive(page));
			}
		});
	}

	/** A view that is active in two perspectives is active in the other one too, but the platform tells nobody, nor gives it the focus. */
	private void arrive(IWorkbenchPage page) {
		IWorkbenchPart active = page.getWorkbenchWindow().getShell() == null ? null : page.getActivePart();
		if (active != null) {
			active.setFocus();
			Optional.ofNullable(others.get(active)).ifPresent(EventMessage::tell);
		}
	}

	@Override
	public void partActivated(IWorkbenchPartReference reference) {
		// The page of Properties tells what it shows.
		if (reference.getPart(false) instanceof IViewPart view && !(view instanceof RecordingView) && !(view instanceof PropertySheet)) {
			others.computeIfAbsent(view, _ -> {
				EventMessage message = new EventMessage(view.getViewSite().getActionBars().getStatusLineManager());
				message.follow();
				return message;
			});
		}
	}

	@Override
	public void partClosed(IWorkbenchPartReference reference) {
		Optional.ofNullable(others.remove(reference.getPart(false))).ifPresent(EventMessage::unfollow);
	}
}
