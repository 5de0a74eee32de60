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

/** Moves and zooms along the addresses of a map, by wheel, drag and keys. */
final class AddressTravel {

	private static final double STEP = 0.5;
	private static final double PAN = 0.2;

	private final SceneCanvas canvas;
	private final DoubleFunction<Optional<Ioas>> ioasAt;
	private final Supplier<IovaMapOptions> options;
	private final Consumer<Viewport> look;
	private Optional<Point> dragged = Optional.empty();

	/**
	 * @param ioasAt the IOAS that is drawn at a height of the scene
	 * @param look   is told which addresses to show
	 */
	AddressTravel(SceneCanvas canvas, DoubleFunction<Optional<Ioas>> ioasAt, Supplier<IovaMapOptions> options,
			Consumer<Viewport> look) {
		this.canvas = canvas;
		this.ioasAt = ioasAt;
		this.options = options;
		this.look = look;
		canvas.addListener(SWT.MouseWheel, this::wheel);
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.MouseDown, event -> dragged = Optional.of(canvas.toScene(event.x, event.y)));
		canvas.addListener(SWT.MouseUp, _ -> dragged = Optional.empty());
		canvas.addListener(SWT.MouseMove, this::drag);
	}

	/** Shows half as much. */
	void in() {
		middle().ifPresent(zoom -> look.accept(zoom.zoomed(0.5, STEP)));
	}

	/** Shows twice as much. */
	void out() {
		middle().ifPresent(zoom -> look.accept(zoom.zoomed(0.5, 1 / STEP)));
	}

	/** Shows everything. */
	void whole() {
		look.accept(Viewport.WHOLE);
	}

	/** The address space in the middle of what is seen, or else the one that is seen at the top. */
	private Optional<AddressZoom> middle() {
		return zoom(canvas.toScene(0, canvas.getClientArea().height / 2).y())
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

	private void key(Event event) {
		switch (event.keyCode) {
			case SWT.ARROW_LEFT -> middle().ifPresent(zoom -> look.accept(zoom.moved(-PAN)));
			case SWT.ARROW_RIGHT -> middle().ifPresent(zoom -> look.accept(zoom.moved(PAN)));
			case SWT.HOME -> whole();
			case '+', '=', SWT.KEYPAD_ADD -> in();
			case '-', SWT.KEYPAD_SUBTRACT -> out();
			default -> {
				// not ours
			}
		}
	}
}
