package org.iommuscope.ui.objects;

import java.util.function.Function;
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
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.wording.Wording;
import org.iommuscope.ui.theme.KindIcons;
import org.iommuscope.ui.theme.Palette;

/** Name and distinction of an object, with the sign of what the last event did to it and the errno of a call that failed. */
public final class ObjectLabels extends ColumnLabelProvider implements IStyledLabelProvider {

	private final KindIcons icons;

	private final Function<Ioas, PagedAreas> areas;

	/** @param display whose thread asks for labels */
	public ObjectLabels(Display display) {
		this(display, _ -> new PagedAreas(AreaMap.EMPTY, AreaMap.EMPTY));
	}

	/** @param areas the areas of an IOAS, for labels of their pages */
	ObjectLabels(Display display, Function<Ioas, PagedAreas> areas) {
		icons = new KindIcons(display);
		this.areas = areas;
	}

	@Override
	public StyledString getStyledText(Object element) {
		if (element instanceof AreaPage page) {
			PagedAreas all = areas.apply(page.ioas());
			return named(all.range(page), all.change(page)).append("  " + Wording.count(all.size(page), "area"), MUTED);
		}
		EObject object = (EObject) element;
		Kind kind = KindRegistry.of(object);
		StyledString text = named(kind.label(object), object instanceof Traced traced ? traced.getChange() : ChangeKind.NONE);
		if (!kind.detail(object).isEmpty()) {
			text.append("  " + kind.detail(object), MUTED);
		}
		if (object instanceof Traced traced && !traced.getLastErrno().isEmpty()
				&& !(object instanceof AttachAttempt)) {
			text.append("  \u2715 " + traced.getLastErrno(), FAILED);
		}
		return text;
	}

	private static StyledString named(String name, ChangeKind change) {
		Styler styler = change == ChangeKind.NONE ? null : change == ChangeKind.REMOVED ? GONE : CHANGED;
		return new StyledString().append(sign(change), styler).append(name, styler);
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
		return icons.of(KindRegistry.of(element instanceof AreaPage page ? page.ioas() : (EObject) element));
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
