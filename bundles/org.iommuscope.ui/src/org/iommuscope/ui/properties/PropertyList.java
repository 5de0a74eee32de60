package org.iommuscope.ui.properties;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.Property.Target;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;

/**
 * A line for each property, and below what the marked property means. A double click follows a property to the object or
 * event that it names.
 */
final class PropertyList extends Composite {

	private static final int MEANING_LINES = 5;
	private static final int NAME_WIDTH = 112;
	private static final int NAME_PADDING = 16;
	private static final int LEAST_VALUE_WIDTH = 72;
	/** What is seen of a value in the table, about. */
	private static final int VALUE_CHARACTERS = 24;

	private final Runnable repaint = this::repaint;
	private final Table table;
	private final TableColumn name;
	private final TableColumn value;
	private final Text meaning;
	private int nameWidth = NAME_WIDTH;
	private List<Property> properties = List.of();

	/** @param follow gets what a double-clicked property leads to */
	PropertyList(Composite parent, Consumer<Target> follow) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
		table = new Table(this, SWT.FULL_SELECTION | SWT.SINGLE);
		table.setHeaderVisible(true);
		PaintedTable.paint(table);
		GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(table);
		name = column(Messages.Properties_property);
		value = column(Messages.Properties_value);
		table.addListener(SWT.Resize, _ -> share());
		table.addListener(SWT.Selection, _ -> explain());
		table.addListener(SWT.DefaultSelection, _ -> marked().flatMap(Property::leadsTo).ifPresent(follow));
		meaning = new Text(this, SWT.WRAP | SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, false).indent(4, 4)
				.hint(0, MEANING_LINES * meaning.getLineHeight()).applyTo(meaning);
		Appearance.addListener(repaint);
		addListener(SWT.Dispose, _ -> Appearance.removeListener(repaint));
	}

	private TableColumn column(String heading) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(heading);
		return column;
	}

	private void repaint() {
		PaintedTable.paint(table);
		meaning.setForeground(Palette.current().colour(Palette.MUTED));
		fill(List.of());
	}

	/** Shows other properties; one of the name of the marked one is marked. */
	void show(List<Property> others) {
		if (!properties.equals(others)) {
			String marked = marked().map(Property::name).orElse("");
			List<Property> before = properties;
			properties = List.copyOf(others);
			table.setItemCount(properties.size());
			fill(before);
			if (!names(before).equals(names(properties))) {
				nameWidth = Math.max(NAME_WIDTH, widestName() + NAME_PADDING);
				share();
			}
			mark(marked);
		}
		explain();
	}

	private static List<String> names(List<Property> properties) {
		return properties.stream().map(Property::name).toList();
	}

	private int widestName() {
		GC gc = new GC(table);
		int widest = properties.stream().mapToInt(property -> gc.textExtent(property.name()).x).max().orElse(0);
		gc.dispose();
		return widest;
	}

	/** Names are read in full as long as something of the values is seen. */
	private void share() {
		int width = table.getClientArea().width;
		int first = Math.min(nameWidth, Math.max(NAME_WIDTH, width - LEAST_VALUE_WIDTH));
		name.setWidth(first);
		value.setWidth(Math.max(LEAST_VALUE_WIDTH, width - first));
	}

	/** @param before what the table shows; of that, what is the same now stays */
	private void fill(List<Property> before) {
		for (int i = 0; i < properties.size(); i++) {
			if (i >= before.size() || !before.get(i).equals(properties.get(i))) {
				fill(table.getItem(i), properties.get(i));
			}
		}
	}

	private static void fill(TableItem item, Property property) {
		PaintedTable.own(item);
		item.setText(new String[] { property.name(), property.value() });
		item.setForeground(0, Palette.current().colour(Palette.MUTED));
		item.setForeground(1, Palette.current().colour(property.leadsTo().isPresent() ? Role.STAGE1.key() : Palette.TEXT));
	}

	private void mark(String name) {
		table.deselectAll();
		properties.stream().filter(property -> property.name().equals(name)).findFirst()
				.ifPresent(property -> table.setSelection(properties.indexOf(property)));
	}

	private Optional<Property> marked() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= properties.size() ? Optional.empty() : Optional.of(properties.get(index));
	}

	private void explain() {
		String text = marked().map(PropertyList::inFull).orElse(Messages.Properties_hint);
		// To set a text takes long even where it is the same.
		if (!meaning.getText().equals(text)) {
			meaning.setText(text);
			meaning.setForeground(Palette.current().colour(Palette.MUTED));
		}
	}

	/** What a property means, and before that its value where the table's column is too narrow for it. */
	private static String inFull(Property property) {
		return property.value().length() <= VALUE_CHARACTERS ? property.description()
				: property.value() + "\n\n" + property.description();
	}
}
