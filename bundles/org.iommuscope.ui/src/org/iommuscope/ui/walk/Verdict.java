package org.iommuscope.ui.walk;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;

/** How a walk ends, above its picture, so that it is seen however far one has scrolled. Signs tell it as well as colours. */
final class Verdict {

	private static final List<String> SAID = List.of(Role.FAILURE.key(), Role.STALE.key(), Roles.TEXT);

	private final Label label;
	private String role = Roles.TEXT;

	Verdict(Composite parent) {
		label = new Label(parent, SWT.WRAP);
		// Its colour says what it tells of, also when the style sheet is applied once more.
		label.setData(PaintedTable.NOT_STYLED, Boolean.TRUE);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 2).exclude(true).applyTo(label);
	}

	/** Shows what matters most of a picture's notes. */
	void show(List<Diagram.Note> notes) {
		List<Diagram.Note> said = notes.stream().filter(note -> SAID.contains(note.role())).toList();
		String text = said.stream().map(Diagram.Note::text).reduce("",
				(all, next) -> all.isEmpty() ? next : next.startsWith(" ") ? all + ' ' + next.strip() : all + '\n' + next);
		role = SAID.stream().filter(each -> said.stream().anyMatch(note -> note.role().equals(each))).findFirst()
				.orElse(Roles.TEXT);
		label.setText(text.replace("&", "&&"));
		label.setVisible(!text.isEmpty());
		((GridData) label.getLayoutData()).exclude = text.isEmpty();
		label.getParent().layout();
		paint();
	}

	/** Takes the colours of the appearance. */
	void paint() {
		label.setForeground(Palette.current().colour(role));
	}

	String text() {
		return label.getVisible() ? label.getText().replace("&&", "&") : "";
	}
}
