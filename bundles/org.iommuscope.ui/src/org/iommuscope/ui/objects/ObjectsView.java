package org.iommuscope.ui.objects;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ITreeViewerListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeExpansionEvent;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Lease;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.SelectionLink;

/** The objects of the state as a tree. After a step only what it touched is painted anew. */
public final class ObjectsView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.OBJECTS;

	/** Of more children than this, the rest is shown on request. */
	private static final int MOST_CHILDREN = 500;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			ObjectsView.this.opened(session);
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			ObjectsView.this.moved(session, touched);
		}
	};
	private final Runnable repaint = this::repaint;
	private final Set<EObject> expandedOnce = new HashSet<>();
	private Composite pages;
	private EmptyPage empty;
	private EventMessage message;
	private TreeViewer viewer;
	private ObjectsContent content;
	private SelectionLink link;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		viewer = new TreeViewer(pages, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.setUseHashlookup(true);
		viewer.setDisplayIncrementally(MOST_CHILDREN);
		content = new ObjectsContent(this::hold);
		viewer.setContentProvider(content);
		viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new ObjectLabels(parent.getDisplay())));
		viewer.addTreeListener(new ITreeViewerListener() {
			@Override
			public void treeCollapsed(TreeExpansionEvent event) {
				content.release(event.getElement());
			}

			@Override
			public void treeExpanded(TreeExpansionEvent event) {
				// The content provider is asked for the children then.
			}
		});
		viewer.addDoubleClickListener(_ -> {
			Object chosen = viewer.getStructuredSelection().getFirstElement();
			viewer.setExpandedState(chosen, !viewer.getExpandedState(chosen));
		});
		getSite().setSelectionProvider(viewer);
		link = SelectionLink.of(this, this::reveal);
		Appearance.addListener(repaint);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void repaint() {
		viewer.refresh();
	}

	private Lease hold(Ioas ioas) {
		return follower.session().map(session -> session.holdAreas(ioas)).orElse(() -> {
		});
	}

	private void opened(Optional<RecordingSession> session) {
		expandedOnce.clear();
		content.dispose();
		viewer.setInput(session.map(RecordingSession::model).orElse(null));
		session.ifPresent(this::expandNewContexts);
		showPage(session);
	}

	private void moved(RecordingSession session, Touched touched) {
		if (touched.parents().contains(session.model())) {
			viewer.refresh();
		} else {
			touched.parents().forEach(parent -> viewer.refresh(parent));
		}
		viewer.update(touched.objects().toArray(), null);
		expandNewContexts(session);
		showPage(session.model().eContents().isEmpty() ? Optional.of(session) : follower.session());
	}

	private void expandNewContexts(RecordingSession session) {
		for (IommufdContext context : session.model().getContexts()) {
			// What has no children cannot be expanded.
			if (content.hasChildren(context) && expandedOnce.add(context)) {
				viewer.setExpandedState(context, true);
			}
		}
	}

	private void showPage(Optional<RecordingSession> session) {
		boolean filled = session.filter(shown -> !shown.model().eContents().isEmpty()).isPresent();
		if (!filled) {
			session.ifPresentOrElse(shown -> empty.show(Messages.Objects_nothingYet, Offers.toMove(shown)),
					() -> empty.show(Messages.Objects_empty, Offers.toOpen(pages)));
		}
		((StackLayout) pages.getLayout()).topControl = filled ? viewer.getControl() : empty;
		pages.layout();
	}

	private void reveal(EObject object) {
		if (follower.session().filter(session -> session.contains(object)).isPresent()
				&& !viewer.getStructuredSelection().toList().contains(object)) {
			viewer.setSelection(new StructuredSelection(object), true);
		}
	}

	/** The tree, for tests. */
	public TreeViewer viewer() {
		return viewer;
	}

	/** What is said instead of the tree; empty while the tree is shown, for tests. */
	public String emptyMessage() {
		return ((StackLayout) pages.getLayout()).topControl == empty ? empty.message() : "";
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == IPropertySheetPage.class ? adapter.cast(new PropertiesPage(this)) : super.getAdapter(adapter);
	}

	@Override
	public void setFocus() {
		((StackLayout) pages.getLayout()).topControl.setFocus();
	}

	@Override
	public void dispose() {
		follower.unfollow();
		message.unfollow();
		link.dispose();
		Appearance.removeListener(repaint);
		super.dispose();
	}
}
