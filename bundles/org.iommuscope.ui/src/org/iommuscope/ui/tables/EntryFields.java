package org.iommuscope.ui.tables;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerEditor;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationEvent;
import org.eclipse.jface.viewers.ColumnViewerEditorActivationStrategy;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.FocusCellOwnerDrawHighlighter;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.TableViewerEditor;
import org.eclipse.jface.viewers.TableViewerFocusCellManager;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.core.pagetable.EntryField;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.theme.Palette;

/** The fields of an entry by their names in the format, each of which can be given another value. */
final class EntryFields {

	private final TableViewer viewer;
	private final BiConsumer<EntryField, String> entered;

	/** @param entered gets a field and what was written as its value */
	EntryFields(Composite parent, BiConsumer<EntryField, String> entered) {
		this.entered = entered;
		viewer = new TableViewer(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
		viewer.getTable().setHeaderVisible(true);
		viewer.setContentProvider(ArrayContentProvider.getInstance());
		column(Messages.Edit_bits, 60, EntryField::bits, false);
		column(Messages.Edit_field, 150, field -> field.isViolation() ? "! " + field.name() : field.name(), false);
		column(Messages.Edit_fieldValue, 150, field -> hex(field.value()), true).setEditingSupport(new Values());
		column(Messages.Edit_meaning, 240, EntryField::meaning, false);
		ColumnViewerEditorActivationStrategy keys = new ColumnViewerEditorActivationStrategy(viewer) {
			@Override
			protected boolean isEditorActivationEvent(ColumnViewerEditorActivationEvent event) {
				return super.isEditorActivationEvent(event) || event.eventType == ColumnViewerEditorActivationEvent.KEY_PRESSED
						&& (event.keyCode == SWT.CR || event.keyCode == SWT.F2);
			}
		};
		TableViewerEditor.create(viewer, new TableViewerFocusCellManager(viewer, new FocusCellOwnerDrawHighlighter(viewer)), keys,
				ColumnViewerEditor.KEYBOARD_ACTIVATION);
	}

	private TableViewerColumn column(String title, int width, java.util.function.Function<EntryField, String> text, boolean number) {
		TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
		column.getColumn().setText(title);
		column.getColumn().setWidth(width);
		column.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object element) {
				return text.apply((EntryField) element);
			}

			@Override
			public Color getForeground(Object element) {
				return ((EntryField) element).isViolation() ? Palette.current().colour(Role.FAILURE) : null;
			}

			@Override
			public Font getFont(Object element) {
				return number ? JFaceResources.getTextFont() : null;
			}
		});
		return column;
	}

	Control control() {
		return viewer.getControl();
	}

	void show(List<EntryField> fields) {
		int selected = viewer.getTable().getSelectionIndex();
		viewer.setInput(fields);
		if (selected >= 0 && selected < fields.size()) {
			viewer.getTable().setSelection(selected);
		}
	}

	static String hex(long value) {
		return Hex.of(value);
	}

	/** A number in hex, with or without {@code 0x}. */
	static OptionalLong number(String text) {
		String digits = text.strip();
		try {
			return OptionalLong.of(Hex.parse(digits.startsWith("0x") || digits.startsWith("0X") ? digits : "0x" + digits));
		} catch (NumberFormatException e) {
			return OptionalLong.empty();
		}
	}

	/** Values are written in hex. */
	private final class Values extends EditingSupport {

		Values() {
			super(EntryFields.this.viewer);
		}

		@Override
		protected CellEditor getCellEditor(Object element) {
			return new TextCellEditor(EntryFields.this.viewer.getTable());
		}

		@Override
		protected boolean canEdit(Object element) {
			return true;
		}

		@Override
		protected Object getValue(Object element) {
			return hex(((EntryField) element).value());
		}

		@Override
		protected void setValue(Object element, Object value) {
			if (!value.equals(getValue(element))) {
				entered.accept((EntryField) element, value.toString());
			}
		}
	}
}
