package org.iommuscope.ui.explain;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.explain.Paragraph.Style;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;

/** Paragraphs below one another, as wide as the pane, with links to the events that they name. */
final class StoryPane extends ScrolledComposite {

	private static final int HINT_GAP = 20;
	private static final int INDENT = 16;
	private static final int LINE = 24;
	/** No text is longer; a struct's bytes may be. */
	private static final int SHOWN_CHARACTERS = 1000;

	private final LongConsumer follow;
	private final Composite content;
	private List<Paragraph> story = List.of();

	/** @param follow gets the number of an event whose link is followed */
	StoryPane(Composite parent, LongConsumer follow) {
		super(parent, SWT.V_SCROLL);
		this.follow = follow;
		setExpandHorizontal(true);
		setExpandVertical(true);
		getVerticalBar().setIncrement(LINE);
		content = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 8).spacing(0, 4).applyTo(content);
		setContent(content);
		addListener(SWT.Resize, _ -> measure());
		paint();
	}

	void show(List<Paragraph> other) {
		if (!other.equals(story)) {
			story = other;
			fill();
		}
	}

	List<Paragraph> story() {
		return story;
	}

	/** Takes the colours of the present appearance. */
	void paint() {
		setBackground(Palette.current().colour(Palette.CANVAS));
		content.setBackground(Palette.current().colour(Palette.CANVAS));
		fill();
	}

	private void fill() {
		setRedraw(false);
		for (Control old : content.getChildren()) {
			old.dispose();
		}
		story.forEach(this::add);
		content.layout(true, true);
		measure();
		setOrigin(0, 0);
		setRedraw(true);
	}

	private void add(Paragraph paragraph) {
		Link line = new Link(content, SWT.WRAP);
		String event = paragraph.seq().isPresent() ? "<a>@" + paragraph.seq().getAsLong() + "</a>  " : "";
		line.setText(event + shown(paragraph));
		// Its colour says what kind of line it is, also when the style sheet is applied once more.
		line.setData(PaintedTable.NOT_STYLED, Boolean.TRUE);
		line.setBackground(content.getBackground());
		line.setLinkForeground(Palette.current().colour(Role.STAGE1));
		line.setForeground(Palette.current().colour(switch (paragraph.style()) {
		case TITLE, PLAIN -> Palette.TEXT;
		case FAILURE -> Role.FAILURE.key();
		case DETAIL, HINT -> Palette.MUTED;
		}));
		if (paragraph.style() == Style.TITLE) {
			line.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		}
		paragraph.seq().ifPresent(seq -> line.addListener(SWT.Selection, _ -> follow.accept(seq)));
		boolean first = content.getChildren().length == 1;
		GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT)
				.indent(paragraph.style() == Style.DETAIL ? INDENT : 0,
						first ? 0 : switch (paragraph.style()) {
						case TITLE -> INDENT;
						case HINT -> HINT_GAP;
						default -> 0;
						})
				.applyTo(line);
		line.setMenu(menu(line));
	}

	/** A link's text has signs of its own. */
	private static String shown(Paragraph paragraph) {
		String text = paragraph.text();
		String cut = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + '\u2026' : text;
		return (paragraph.style() == Style.FAILURE ? "\u2715 " : "") + cut.replace("&", "&&").replace("<", "<\u2060");
	}

	private Menu menu(Control control) {
		Menu menu = new Menu(control);
		MenuItem copy = new MenuItem(menu, SWT.PUSH);
		copy.setText(Messages.Explain_copy);
		copy.addListener(SWT.Selection, _ -> copy());
		return menu;
	}

	/** Puts the whole text on the clipboard. */
	void copy() {
		Clipboard clipboard = new Clipboard(getDisplay());
		clipboard.setContents(
				new Object[] { story.stream().map(Paragraph::plain).collect(Collectors.joining("\n")) + "\n" },
				new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}

	private void measure() {
		int width = getClientArea().width;
		setMinSize(0, width <= 0 ? 0 : content.computeSize(width, SWT.DEFAULT).y);
	}
}
