package org.iommuscope.ui.lifetimes;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Size;
import org.iommuscope.picture.lifetimes.LaneGeometry;
import org.iommuscope.picture.lifetimes.LifetimesPicture;
import org.iommuscope.picture.lifetimes.Stretch;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.ui.scene.SceneFonts;
import org.iommuscope.ui.scene.ScenePainter;
import org.iommuscope.ui.theme.Palette;

/**
 * Lanes to look at: the wheel zooms where the mouse is, over the names it scrolls; keys do the same; a click goes to the
 * event below it, or to the failure or the beginning of a life that is pointed at.
 */
final class LaneCanvas extends Canvas {

	private static final double ZOOM = 1.4;
	private static final int WHEEL_LANES = 3;
	/** Of what is seen, how much a key or a turn of the wheel with Shift moves it. */
	private static final double MOVE = 0.15;
	/** A scroll bar counts in shares of this. */
	private static final int BAR = 100_000;

	private final SceneFonts fonts = new SceneFonts(getDisplay());
	private final LifetimesPicture picture = new LifetimesPicture(fonts);
	private final IntConsumer goTo;
	private Optional<Lifetimes> lifetimes = Optional.empty();
	private Optional<Scene> scene = Optional.empty();
	private Stretch stretch = Stretch.whole(0);
	private int firstLane;
	private int position;

	/** @param goTo gets the position that the user chose */
	LaneCanvas(Composite parent, IntConsumer goTo) {
		super(parent, SWT.V_SCROLL | SWT.H_SCROLL | SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		this.goTo = goTo;
		addListener(SWT.Paint, event -> scene().ifPresent(drawn -> paint(event.gc, drawn)));
		addListener(SWT.Dispose, _ -> fonts.dispose());
		addListener(SWT.Resize, _ -> adapt());
		addListener(SWT.MouseDown, this::pressed);
		addListener(SWT.MouseMove, this::moved);
		addListener(SWT.MouseVerticalWheel, this::wheeled);
		addListener(SWT.KeyDown, this::keyPressed);
		addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
				|| event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		getVerticalBar().addListener(SWT.Selection, _ -> scrollTo(getVerticalBar().getSelection()));
		getHorizontalBar().addListener(SWT.Selection, _ -> {
			double share = getHorizontalBar().getSelection() / (double) BAR;
			show(stretch.moved(share * (end() + 1) - stretch.from(), end()));
		});
	}

	private void paint(GC gc, Scene drawn) {
		Palette palette = Palette.current();
		gc.setBackground(palette.colour(Palette.CANVAS));
		gc.fillRectangle(gc.getClipping());
		new ScenePainter(gc, palette.theme(), fonts).paint(drawn, gc.getClipping());
	}

	/** Shows the lanes of a recording, all of it. */
	void show(Lifetimes found, int at) {
		lifetimes = Optional.of(found);
		position = at;
		firstLane = 0;
		show(Stretch.whole(found.end()));
	}

	/** Shows the same stretch and lanes as another canvas that shows the same recording. */
	void resemble(LaneCanvas other) {
		firstLane = other.firstLane;
		show(other.stretch);
	}

	/** Moves the line of the current position, into sight. */
	void setPosition(int at) {
		position = at;
		show(stretch.showing(at, end()));
	}

	/** Shows the whole recording. */
	void fit() {
		show(Stretch.whole(end()));
	}

	/** Shows less of the recording, or more. */
	void zoom(boolean in) {
		double around = position >= stretch.from() && position <= stretch.to() ? position : stretch.from() + stretch.length() / 2;
		show(stretch.zoomed(in ? ZOOM : 1 / ZOOM, around, end()));
	}

	/** What is seen. */
	Stretch stretch() {
		return stretch;
	}

	/** The picture, where there is one. */
	Optional<Scene> scene() {
		if (scene.isEmpty()) {
			scene = lifetimes.map(found -> picture.draw(found, geometry(), position, ""));
		}
		return scene;
	}

	private int end() {
		return lifetimes.map(Lifetimes::end).orElse(0);
	}

	private int lanes() {
		return lifetimes.map(found -> found.lanes().size()).orElse(0);
	}

	LaneGeometry geometry() {
		Rectangle area = getClientArea();
		return new LaneGeometry(stretch, firstLane, new Size(Math.max(1, area.width), Math.max(1, area.height)));
	}

	/** Shows another stretch of the recording. */
	void show(Stretch other) {
		stretch = other;
		adapt();
	}

	private void scrollTo(int lane) {
		firstLane = lane;
		adapt();
	}

	private void adapt() {
		scene = Optional.empty();
		int page = geometry().lanes();
		firstLane = Math.clamp(firstLane, 0, Math.max(0, lanes() - page));
		ScrollBar down = getVerticalBar();
		down.setValues(firstLane, 0, Math.max(1, Math.max(lanes(), page)), Math.max(1, Math.min(page, Math.max(1, lanes()))), 1, Math.max(1, page - 1));
		double whole = end() + 1.0;
		int thumb = Math.clamp(Math.round(stretch.length() / whole * BAR), 1, BAR);
		getHorizontalBar().setValues((int) Math.round(stretch.from() / whole * BAR), 0, BAR, thumb, Math.max(1, thumb / 10), thumb);
		redraw();
	}

	private Optional<Part> partAt(Event event) {
		return scene().flatMap(drawn -> drawn.at(new Point(event.x, event.y)));
	}

	private void pressed(Event event) {
		setFocus();
		if (event.button == 1 && lifetimes.isPresent() && event.x >= LaneGeometry.NAMES) {
			OptionalInt pointed = partAt(event).map(LaneCanvas::position).orElse(OptionalInt.empty());
			boolean failure = partAt(event).filter(part -> part.kind() == Part.Kind.NODE).isPresent();
			int here = Math.clamp(Math.round(geometry().positionAt(event.x)), 0, end());
			goTo.accept(failure ? pointed.orElse(here) : here);
		}
	}

	private static OptionalInt position(Part part) {
		return part.key().startsWith(LifetimesPicture.POSITION)
				? OptionalInt.of(Integer.parseInt(part.key().substring(LifetimesPicture.POSITION.length()))) : OptionalInt.empty();
	}

	private void moved(Event event) {
		String said = partAt(event).map(Part::toolTip).filter(text -> !text.isEmpty()).map(text -> text.replace("&", "&&")).orElse(null);
		if (!java.util.Objects.equals(said, getToolTipText())) {
			setToolTipText(said);
		}
	}

	private void wheeled(Event event) {
		event.doit = false;
		boolean up = event.count > 0;
		if (event.x < LaneGeometry.NAMES) {
			scrollTo(firstLane + (up ? -WHEEL_LANES : WHEEL_LANES));
		} else if ((event.stateMask & SWT.SHIFT) != 0) {
			show(stretch.moved((up ? -MOVE : MOVE) * stretch.length(), end()));
		} else {
			show(stretch.zoomed(up ? ZOOM : 1 / ZOOM, geometry().positionAt(event.x), end()));
		}
	}

	private void keyPressed(Event event) {
		switch (event.keyCode) {
			case SWT.ARROW_LEFT -> show(stretch.moved(-MOVE * stretch.length(), end()));
			case SWT.ARROW_RIGHT -> show(stretch.moved(MOVE * stretch.length(), end()));
			case SWT.ARROW_UP -> scrollTo(firstLane - 1);
			case SWT.ARROW_DOWN -> scrollTo(firstLane + 1);
			case SWT.PAGE_UP -> scrollTo(firstLane - geometry().lanes());
			case SWT.PAGE_DOWN -> scrollTo(firstLane + geometry().lanes());
			case SWT.KEYPAD_ADD -> zoom(true);
			case SWT.KEYPAD_SUBTRACT -> zoom(false);
			default -> {
				switch (event.character) {
					case '+' -> zoom(true);
					case '-' -> zoom(false);
					case '0' -> fit();
					default -> {
						// not a key of lanes
					}
				}
			}
		}
	}
}
