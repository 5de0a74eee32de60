package org.iommuscope.graph.internal.control;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.gef.KeyHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.iommuscope.graph.Direction;
import org.iommuscope.graph.GraphViewer;

/**
 * The keys of a graph: arrows travel, Home and End go to the first and last node, / goes through a node's connections,
 * Backspace goes to the container around, Enter opens, Escape deselects; with Ctrl + and - zoom, 0 is 100 %, 9 shows everything.
 */
public final class TravelKeys extends KeyHandler {

	private final GraphViewer viewer;

	public TravelKeys(GraphViewer viewer) {
		this.viewer = viewer;
	}

	@Override
	public boolean keyPressed(KeyEvent event) {
		Optional<Consumer<GraphViewer>> action = (event.stateMask & SWT.MOD1) != 0 ? withControl(event) : plain(event);
		action.ifPresent(consumer -> consumer.accept(viewer));
		return action.isPresent();
	}

	private static Optional<Consumer<GraphViewer>> withControl(KeyEvent event) {
		return switch (event.keyCode) {
			case '+', '=', SWT.KEYPAD_ADD -> Optional.of(GraphViewer::zoomIn);
			case '-', SWT.KEYPAD_SUBTRACT -> Optional.of(GraphViewer::zoomOut);
			case '0', SWT.KEYPAD_0 -> Optional.of(GraphViewer::actualSize);
			case '9', SWT.KEYPAD_9 -> Optional.of(GraphViewer::fit);
			default -> Optional.empty();
		};
	}

	private static Optional<Consumer<GraphViewer>> plain(KeyEvent event) {
		return switch (event.keyCode) {
			case SWT.ARROW_LEFT -> Optional.of(viewer -> viewer.travel(Direction.LEFT));
			case SWT.ARROW_RIGHT -> Optional.of(viewer -> viewer.travel(Direction.RIGHT));
			case SWT.ARROW_UP -> Optional.of(viewer -> viewer.travel(Direction.UP));
			case SWT.ARROW_DOWN -> Optional.of(viewer -> viewer.travel(Direction.DOWN));
			case SWT.HOME -> Optional.of(GraphViewer::travelToFirst);
			case SWT.END -> Optional.of(GraphViewer::travelToLast);
			case '/', SWT.KEYPAD_DIVIDE -> Optional.of(GraphViewer::travelToNextConnection);
			case SWT.BS -> Optional.of(GraphViewer::travelOut);
			case SWT.CR, SWT.KEYPAD_CR -> Optional.of(GraphViewer::openSelection);
			case SWT.ESC -> Optional.of(GraphViewer::deselect);
			default -> Optional.empty();
		};
	}
}
