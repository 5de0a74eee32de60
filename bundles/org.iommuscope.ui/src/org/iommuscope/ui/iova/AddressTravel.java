package org.iommuscope.ui.iova;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.layout.Point;
import org.iommuscope.model.Ioas;
import org.iommuscope.picture.iova.AddressZoom;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.iova.Viewport;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.ui.scene.SceneCanvas;

/** Moves and zooms along the addresses of a map, by wheel, drag and keys, and goes by keys from one range to the next. */
final class AddressTravel {

	private static final double STEP = 0.5;
	private static final double PAN = 0.2;

	private final SceneCanvas canvas;
	private final DoubleFunction<Optional<Ioas>> ioasAt;
	private final Supplier<IovaMapOptions> options;
	private final Consumer<Viewport> look;
	private final Consumer<Part> open;
	private Optional<Point> dragged = Optional.empty();

	/**
	 * @param ioasAt the IOAS that is drawn at a height of the scene
	 * @param look   is told which addresses to show
	 * @param open   is told which part somebody wants to see as large as may be
	 */
	AddressTravel(SceneCanvas canvas, DoubleFunction<Optional<Ioas>> ioasAt, Supplier<IovaMapOptions> options,
			Consumer<Viewport> look, Consumer<Part> open) {
		this.canvas = canvas;
		this.ioasAt = ioasAt;
		this.options = options;
		this.look = look;
		this.open = open;
		canvas.addListener(SWT.MouseWheel, this::wheel);
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.MouseDown, event -> dragged = Optional.of(canvas.toScene(event.x, event.y)));
		canvas.addListener(SWT.MouseUp, _ -> dragged = Optional.empty());
		canvas.addListener(SWT.MouseMove, this::drag);
	}

	/** Shows half as much. */
	void in() {
		middle().ifPresent(zoom -> look.accept(zoom.zoomed(fixed(zoom), STEP)));
	}

	/** Shows twice as much. */
	void out() {
		middle().ifPresent(zoom -> look.accept(zoom.zoomed(fixed(zoom), 1 / STEP)));
	}

	/** What is marked stays where it is; without that, the middle. */
	private double fixed(AddressZoom zoom) {
		return canvas.visited().filter(part -> part.kind() == Part.Kind.NODE).map(part -> zoom.place(part.box().centreX())).orElse(0.5);
	}

	/** Shows everything. */
	void whole() {
		look.accept(Viewport.WHOLE);
	}

	/** The address space of what is marked, or the one in the middle of what is seen, or else the one that is seen at the top. */
	private Optional<AddressZoom> middle() {
		return canvas.visited().flatMap(part -> zoom(part.box().centreY())).or(() -> zoom(canvas.toScene(0, canvas.getClientArea().height / 2).y()))
				.or(() -> canvas.scene().parts(Part.Kind.LANE).stream().findFirst()
						.flatMap(lane -> zoom(lane.box().centreY())));
	}

	private Optional<AddressZoom> zoom(double y) {
		return ioasAt.apply(y).map(ioas -> AddressZoom.of(ioas, options.get()));
	}

	/** With Shift the wheel moves the page, as everywhere. */
	private void wheel(Event event) {
		if ((event.stateMask & SWT.MOD2) == 0) {
			Point point = canvas.toScene(event.x, event.y);
			zoom(point.y()).ifPresent(zoom -> {
				event.doit = false;
				look.accept(zoom.zoomed(zoom.place(point.x()), event.count > 0 ? STEP : 1 / STEP));
			});
		}
	}

	private void drag(Event event) {
		dragged.ifPresent(from -> {
			Point now = canvas.toScene(event.x, event.y);
			if ((event.stateMask & SWT.BUTTON1) != 0 && Math.abs(now.x() - from.x()) >= 2) {
				zoom(from.y()).ifPresent(zoom -> {
					look.accept(zoom.moved(zoom.place(from.x()) - zoom.place(now.x())));
					dragged = Optional.of(now);
				});
			}
		});
	}

	private void sideways(boolean forward, boolean toNext) {
		if (toNext) {
			canvas.visitAlong(forward);
		} else {
			middle().ifPresent(zoom -> look.accept(zoom.moved(forward ? PAN : -PAN)));
		}
	}

	private void key(Event event) {
		switch (event.keyCode) {
			case SWT.ARROW_UP, SWT.ARROW_DOWN -> canvas.visitAcross(event.keyCode == SWT.ARROW_DOWN);
			case SWT.CR, SWT.KEYPAD_CR -> canvas.visited().ifPresent(open);
			case SWT.ESC -> canvas.select(Optional.empty());
			case SWT.ARROW_LEFT, SWT.ARROW_RIGHT -> sideways(event.keyCode == SWT.ARROW_RIGHT, (event.stateMask & SWT.MOD2) != 0);
			case SWT.HOME -> whole();
			case '+', '=', SWT.KEYPAD_ADD -> in();
			case '-', SWT.KEYPAD_SUBTRACT -> out();
			default -> {
				// not ours
			}
		}
	}
}
