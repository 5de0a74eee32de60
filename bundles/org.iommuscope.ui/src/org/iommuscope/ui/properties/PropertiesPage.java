package org.iommuscope.ui.properties;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.Property.Target;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.KindIcons;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.Offers;

/**
 * What is known of the selected object or event: a line for each property, and below what the marked property means. A
 * double click follows a property to the object or event that it names.
 */
public final class PropertiesPage extends Page implements IPropertySheetPage {

	private static final int MEANING_LINES = 5;
	/** What is seen of a value in the table, about. */
	private static final int VALUE_CHARACTERS = 24;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			subject = selectedInSource();
			show();
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			show();
		}
	};
	private final Runnable repaint = this::repaint;
	private final IViewPart source;
	private Optional<Object> subject = Optional.empty();
	private List<Property> properties = List.of();
	private Composite pages;
	private EmptyPage empty;
	private EventMessage message;
	private Composite content;
	private KindIcons icons;
	private CLabel title;
	private Table table;
	private Text meaning;

	/** @param source the view whose selection is shown */
	public PropertiesPage(IViewPart source) {
		this.source = source;
	}

	@Override
	public void createControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		content = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
		icons = new KindIcons(parent.getDisplay());
		title = new CLabel(content, SWT.NONE);
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
		table = new Table(content, SWT.FULL_SELECTION | SWT.SINGLE);
		table.setHeaderVisible(true);
		PaintedTable.paint(table);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		column(Messages.Properties_property, 118);
		column(Messages.Properties_value, 240);
		table.addListener(SWT.Selection, _ -> explain());
		table.addListener(SWT.DefaultSelection, _ -> marked().flatMap(Property::leadsTo).ifPresent(this::follow));
		meaning = new Text(content, SWT.WRAP | SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL);
		meaning.setBackground(content.getBackground());
		GridDataFactory.fillDefaults().grab(true, false).indent(4, 4)
				.hint(SWT.DEFAULT, MEANING_LINES * meaning.getLineHeight()).applyTo(meaning);
		Appearance.addListener(repaint);
		follower.follow();
		message = new EventMessage(getSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void column(String heading, int width) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(heading);
		column.setWidth(width);
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (selection instanceof IStructuredSelection structured) {
			subject = subjectOf(structured);
			show();
		}
	}

	private void repaint() {
		PaintedTable.paint(table);
		show();
	}

	private Optional<Object> selectedInSource() {
		ISelectionProvider provider = source.getSite().getSelectionProvider();
		return provider != null && provider.getSelection() instanceof IStructuredSelection structured
				? subjectOf(structured) : Optional.empty();
	}

	/** What is selected, or the event or object that it stands for. */
	private static Optional<Object> subjectOf(IStructuredSelection selection) {
		Object first = selection.getFirstElement();
		return Optional.<Object>ofNullable(Adapters.adapt(first, EObject.class))
				.or(() -> Optional.ofNullable(Adapters.adapt(first, EventRow.class))).or(() -> Optional.ofNullable(first));
	}

	private void show() {
		if (pages == null || pages.isDisposed()) {
			return;
		}
		Optional<Object> present = subject.filter(this::isThere);
		present.ifPresent(this::fill);
		if (present.isEmpty()) {
			properties = List.of();
			sayWhatWouldFill();
		}
		((StackLayout) pages.getLayout()).topControl = present.isPresent() ? content : empty;
		pages.layout();
	}

	private void sayWhatWouldFill() {
		Optional<RecordingSession> session = follower.session();
		if (session.isEmpty()) {
			empty.show(Messages.Properties_noRecording, Offers.toOpen(pages));
		} else if (subject.isPresent()) {
			empty.show(NLS.bind(Messages.Properties_gone, session.get().event().map(event -> "@" + event.seq())
					.orElse(Messages.Position_start)), List.of());
		} else {
			empty.show(Messages.Properties_nothingSelected, List.of());
		}
	}

	private boolean isThere(Object shown) {
		return shown instanceof EventRow || shown instanceof EObject object
				&& follower.session().filter(session -> session.contains(object)).isPresent();
	}

	private void fill(Object shown) {
		String before = marked().map(Property::name).orElse("");
		switch (shown) {
		case EventRow row -> {
			title.setImage(null);
			title.setText(NLS.bind(Messages.Event_title, row.event().seq()));
			properties = EventProperties.of(row.event());
		}
		case EObject object -> {
			Kind kind = KindRegistry.of(object);
			title.setImage(icons.of(kind));
			title.setText(NLS.bind(Messages.Properties_title, kind.label(object), kind.name()));
			properties = ObjectProperties.of(object);
		}
		default -> properties = List.of();
		}
		table.setRedraw(false);
		table.setItemCount(properties.size());
		for (int i = 0; i < properties.size(); i++) {
			Property property = properties.get(i);
			TableItem item = table.getItem(i);
			PaintedTable.own(item);
			item.setText(new String[] { property.name(), property.value() });
			item.setForeground(0, Palette.current().colour(Palette.MUTED));
			item.setForeground(1, Palette.current().colour(
					property.leadsTo().isPresent() ? org.iommuscope.model.kind.Role.STAGE1.key() : Palette.TEXT));
			if (property.name().equals(before)) {
				table.setSelection(i);
			}
		}
		if (table.getSelectionIndex() >= properties.size()) {
			table.deselectAll();
		}
		table.setRedraw(true);
		explain();
	}

	private Optional<Property> marked() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= properties.size() ? Optional.empty() : Optional.of(properties.get(index));
	}

	private void explain() {
		meaning.setText(marked().map(PropertiesPage::inFull).orElse(Messages.Properties_hint));
		meaning.setForeground(Palette.current().colour(Palette.MUTED));
	}

	/** What a property means, and before that its value where the table's column is too narrow for it. */
	private static String inFull(Property property) {
		return property.value().length() <= VALUE_CHARACTERS ? property.description()
				: property.value() + "\n\n" + property.description();
	}

	private void follow(Target target) {
		switch (target) {
		case Target.ToObject(EObject object) -> {
			ISelectionProvider provider = source.getSite().getSelectionProvider();
			if (provider != null) {
				provider.setSelection(new StructuredSelection(object));
			}
			subject = Optional.of(object);
			show();
		}
		case Target.ToEvent(long seq) -> follower.session()
				.ifPresent(session -> session.goTo(session.timeline().positionAfter(seq)));
		}
	}

	/** What is shown, for tests. */
	public List<Property> properties() {
		return properties;
	}

	/** The heading, for tests. */
	public String title() {
		return title.getText();
	}

	@Override
	public Control getControl() {
		return pages;
	}

	@Override
	public void setFocus() {
		((StackLayout) pages.getLayout()).topControl.setFocus();
	}

	@Override
	public void dispose() {
		follower.unfollow();
		message.unfollow();
		Appearance.removeListener(repaint);
		if (icons != null) {
			icons.dispose();
		}
		super.dispose();
	}
}
