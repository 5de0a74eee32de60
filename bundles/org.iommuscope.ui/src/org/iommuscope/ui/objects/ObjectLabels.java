package org.iommuscope.ui.objects;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.StyledString.Styler;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.model.AttachAttempt;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Traced;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.theme.KindIcons;
import org.iommuscope.ui.theme.Palette;

/** Name and distinction of an object, with the sign of what the last event did to it and the errno of a call that failed. */
public final class ObjectLabels extends ColumnLabelProvider implements IStyledLabelProvider {

	private final KindIcons icons;

	/** @param display whose thread asks for labels */
	public ObjectLabels(Display display) {
		icons = new KindIcons(display);
	}

	@Override
	public StyledString getStyledText(Object element) {
		EObject object = (EObject) element;
		Kind kind = KindRegistry.of(object);
		StyledString text = new StyledString();
		ChangeKind change = object instanceof Traced traced ? traced.getChange() : ChangeKind.NONE;
		Styler name = change == ChangeKind.NONE ? null : change == ChangeKind.REMOVED ? GONE : CHANGED;
		text.append(sign(change), name).append(kind.label(object), name);
		if (!kind.detail(object).isEmpty()) {
			text.append("  " + kind.detail(object), MUTED);
		}
		if (object instanceof Traced traced && !traced.getLastErrno().isEmpty()
				&& !(object instanceof AttachAttempt)) {
			text.append("  \u2715 " + traced.getLastErrno(), FAILED);
		}
		return text;
	}

	private static String sign(ChangeKind change) {
		return switch (change) {
		case ADDED -> "+ ";
		case CHANGED -> "~ ";
		case REMOVED -> "\u2212 ";
		case NONE -> "";
		};
	}

	@Override
	public String getText(Object element) {
		return getStyledText(element).getString();
	}

	@Override
	public Image getImage(Object element) {
		return icons.of(KindRegistry.of((EObject) element));
	}

	@Override
	public void dispose() {
		icons.dispose();
		super.dispose();
	}

	private static final Styler MUTED = new Styler() {
		@Override
		public void applyStyles(TextStyle style) {
			style.foreground = Palette.current().colour(Palette.MUTED);
		}
	};

	private static final Styler CHANGED = new Styler() {
		@Override
		public void applyStyles(TextStyle style) {
			style.foreground = Palette.current().colour(Palette.TEXT);
			style.background = Palette.current().tint(Role.CHANGED, 0.35);
		}
	};

	private static final Styler GONE = new Styler() {
		@Override
		public void applyStyles(TextStyle style) {
			style.foreground = Palette.current().colour(Palette.MUTED);
			style.background = Palette.current().tint(Role.CHANGED, 0.35);
			style.strikeout = true;
		}
	};

	private static final Styler FAILED = new Styler() {
		@Override
		public void applyStyles(TextStyle style) {
			style.foreground = Palette.current().colour(Role.FAILURE);
		}
	};
}
