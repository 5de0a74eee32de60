package org.iommuscope.ui.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ScrollBar;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.view.KeySelection;

/**
 * Shows a scene: paints it in the colours of the appearance, scrolls and zooms, says what one points at, and marks the part
 * that is selected. The scene is to be made with {@link #fonts()}, so that text has the room that it takes here.
 */
public final class SceneCanvas extends Canvas {

	/** A scene in which there is nothing. */
	public static final Scene NOTHING = new Scene("", "", Size.NONE, List.of());

	private static final double LEAST_ZOOM = 0.25;
	private static final double MOST_ZOOM = 4;
	private static final int BELOW_POINTER = 20;
	private static final double GAP = 6;

	private final SceneFonts fonts;
	private final Runnable repaint = this::redraw;
	private final List<Consumer<Part>> chosen = new ArrayList<>();
	private Scene scene = NOTHING;
	private Optional<String> selected = Optional.empty();
	/** The part to which somebody has come by keys. */
	private Optional<Part> visited = Optional.empty();
	private final SceneTip tip;
	private double zoom = 1;

	public SceneCanvas(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.H_SCROLL | SWT.V_SCROLL | SWT.NO_BACKGROUND);
		fonts = new SceneFonts(getDisplay());
		tip = new SceneTip(this, fonts);
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.Resize, _ -> fitBars());
		addListener(SWT.MouseDown, event -> {
			setFocus();
			if (event.button == 1 || event.button == 3 && getMenu() != null) {
				choose(at(event.x, event.y));
			}
		});
		addListener(SWT.MouseMove, event -> {
			if (!tip.text().equals(below(event.x, event.y).map(Part::toolTip).orElse(""))) {
				tip.hide();
			}
		});
		addListener(SWT.MouseHover, event -> below(event.x, event.y).ifPresent(
				part -> tip.show(part.toolTip(), new org.eclipse.swt.graphics.Point(event.x, event.y + BELOW_POINTER))));
		addListener(SWT.MenuDetect, event -> {
			if (event.detail == SWT.MENU_KEYBOARD) {
				marked().ifPresent(box -> {
					org.eclipse.swt.graphics.Point at = toDisplay(toCanvas(new Point(box.centreX(), box.centreY())));
					event.x = at.x;
					event.y = at.y;
				});
			}
		});
		getVerticalBar().addListener(SWT.Selection, _ -> redraw());
		getHorizontalBar().addListener(SWT.Selection, _ -> redraw());
		Appearance.addListener(repaint);
		addListener(SWT.Dispose, _ -> {
			Appearance.removeListener(repaint);
			fonts.dispose();
		});
		// What sees no picture is told what is in it.
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = scene.title();
			}

			@Override
			public void getDescription(AccessibleEvent event) {
				event.result = scene.description();
			}
		});
	}

	/** Measures text as it is painted here. */
	public TextMeasure fonts() {
		return fonts;
	}

	/** What is shown. */
	public Scene scene() {
		return scene;
	}

	/** Shows another scene; what looks the same is not painted again. */
	public void show(Scene other) {
		Scene before = scene;
		Optional<Box> markedBefore = marked();
		tip.hide();
		scene = other;
		visited = visited.flatMap(earlier -> PartTravel.again(other, earlier));
		if (!scene.size().equals(before.size()) || !looks(scene).equals(looks(before)) || !marked().equals(markedBefore)) {
			fitBars();
			redraw();
		}
	}

	private static List<List<Mark>> looks(Scene scene) {
		return scene.parts().stream().map(Part::marks).toList();
	}

	/** Calls for each part that is chosen by mouse; one of no object has an empty key. */
	public void onChoose(Consumer<Part> listener) {
		chosen.add(listener);
	}

	private void choose(Optional<Part> part) {
		part.ifPresent(found -> chosen.forEach(listener -> listener.accept(found)));
	}

	/**
	 * What is chosen here as a selection of objects of the model that the scene is a picture of.
	 *
	 * @param objects finds the object of a key
	 */
	public KeySelection selectionOf(Function<String, Optional<EObject>> objects) {
		KeySelection selection = new KeySelection(new KeySelection.Picture() {
			@Override
			public boolean shows(String key) {
				return scene.part(key).isPresent();
			}

			@Override
			public void mark(Optional<String> key) {
				select(key);
			}
		}, objects);
		onChoose(part -> {
			if (!part.key().isEmpty()) {
				select(Optional.of(part.key()));
				selection.choose(List.of(part.key()));
			}
		});
		return selection;
	}

	/** Marks the part in which an object is seen, and brings it into sight; none where it is seen in none. */
	public void select(Optional<String> key) {
		boolean another = !selected.equals(key) || visited.isPresent();
		selected = key;
		visited = Optional.empty();
		boolean moved = marked().filter(this::reveal).isPresent();
		if (another || moved) {
			redraw();
		}
	}

	/** The key of what is marked. */
	public Optional<String> selected() {
		return selected;
	}

	/** Goes by keys to a part, as the mouse would: chooses it, marks it, brings it into sight, and says what there is to say. */
	void visit(Part part) {
		choose(Optional.of(part));
		if (part.key().isEmpty()) {
			select(Optional.empty());
		}
		visited = Optional.of(part);
		reveal(part.box());
		redraw();
		tip.show(part.toolTip(), toCanvas(new Point(part.box().x(), part.box().bottom() + GAP)));
	}

	/** Goes along a line of the picture to the next part of which something is said, or to the one before. */
	public void visitAlong(boolean forward) {
		visit((travel, from) -> travel.along(from, forward));
	}

	/** Goes to the nearest part of the line below or above of which something is said. */
	public void visitAcross(boolean down) {
		visit((travel, from) -> travel.across(from, down));
	}

	/** Where nothing is next, it is said once more where one is. */
	private void visit(BiFunction<PartTravel, Part, Optional<Part>> next) {
		PartTravel travel = new PartTravel(scene);
		visited().map(from -> from.kind() == Part.Kind.LANE ? travel.firstIn(from) : next.apply(travel, from).or(this::visited))
				.orElseGet(travel::first).ifPresent(this::visit);
	}

	/** The part to which somebody has come by keys, or else the one that is marked. */
	public Optional<Part> visited() {
		return visited.or(() -> selected.flatMap(scene::part));
	}

	/** What is said of the part that is pointed at or visited; empty for nothing. */
	public String said() {
		return tip.text();
	}

	private Optional<Box> marked() {
		return visited().map(Part::box);
	}

	/** Scrolls to a box; whether that was needed. */
	private boolean reveal(Box box) {
		return scrollTo(getVerticalBar(), box.y() * zoom, box.bottom() * zoom)
				| scrollTo(getHorizontalBar(), box.x() * zoom, box.right() * zoom);
	}

	private static boolean scrollTo(ScrollBar bar, double from, double to) {
		boolean hidden = from < bar.getSelection() || to > bar.getSelection() + bar.getThumb();
		if (hidden) {
			bar.setSelection((int) Math.max(0, Math.min(from - 8, to - bar.getThumb() / 2.0)));
		}
		return hidden;
	}

	/** The uppermost part at a point of the canvas that stands for an object, or else of which there is something to say. */
	public Optional<Part> at(int x, int y) {
		Point point = toScene(x, y);
		return scene.at(point).or(() -> below(x, y));
	}

	/** Where in the scene a point of the canvas is. */
	public Point toScene(int x, int y) {
		return new Point((x + getHorizontalBar().getSelection()) / zoom, (y + getVerticalBar().getSelection()) / zoom);
	}

	private org.eclipse.swt.graphics.Point toCanvas(Point point) {
		return new org.eclipse.swt.graphics.Point((int) (point.x() * zoom) - getHorizontalBar().getSelection(),
				(int) (point.y() * zoom) - getVerticalBar().getSelection());
	}

	/** The uppermost part at a point of the canvas about which there is something to say, whether it stands for an object or not. */
	public Optional<Part> below(int x, int y) {
		Point point = toScene(x, y);
		return scene.parts().reversed().stream().filter(part -> !part.toolTip().isEmpty() && part.isAt(point)).findFirst();
	}

	/** Shows it so many times as large, within bounds. */
	public void setZoom(double other) {
		zoom = Math.clamp(other, LEAST_ZOOM, MOST_ZOOM);
		fitBars();
		redraw();
	}

	/** How many times as large as at 100 % it is shown. */
	public double zoom() {
		return zoom;
	}

	private void fitBars() {
		Rectangle area = getClientArea();
		fit(getHorizontalBar(), scene.size().width() * zoom, area.width);
		fit(getVerticalBar(), scene.size().height() * zoom, area.height);
	}

	private static void fit(ScrollBar bar, double whole, int seen) {
		int length = (int) Math.ceil(whole);
		bar.setVisible(length > seen);
		bar.setValues(length > seen ? Math.min(bar.getSelection(), length - seen) : 0, 0, Math.max(1, length),
				Math.max(1, Math.min(seen, length)), 24, Math.max(1, seen - 24));
	}

	private void paint(GC gc) {
		Palette palette = Palette.current();
		gc.setBackground(palette.colour(Palette.CANVAS));
		gc.fillRectangle(getClientArea());
		Transform transform = new Transform(getDisplay());
		try {
			transform.translate(-getHorizontalBar().getSelection(), -getVerticalBar().getSelection());
			transform.scale((float) zoom, (float) zoom);
			gc.setTransform(transform);
			ScenePainter painter = new ScenePainter(gc, palette.theme(), fonts);
			painter.paint(scene, gc.getClipping());
			// What stands out of the part, such as the sign of a change, stays to be read.
			visited().ifPresent(part -> {
				mark(gc, palette, part.box().grown(2));
				// What others lie in would cover them.
				if (part.kind() == Part.Kind.NODE) {
					painter.paint(part, gc.getClipping());
				}
			});
		} finally {
			gc.setTransform(null);
			transform.dispose();
		}
	}

	private static void mark(GC gc, Palette palette, Box box) {
		gc.setForeground(palette.colour(Roles.SELECTION));
		gc.setLineStyle(SWT.LINE_SOLID);
		gc.setLineWidth(2);
		gc.drawRectangle((int) box.x(), (int) box.y(), (int) box.width(), (int) box.height());
	}
}
