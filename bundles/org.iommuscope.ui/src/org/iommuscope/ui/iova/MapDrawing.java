package org.iommuscope.ui.iova;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Lease;
import org.iommuscope.picture.iova.IovaMap;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.iova.RangeOrigins;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.scene.SceneCanvas;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.Moment;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.Latest;

/**
 * Draws a map on a canvas: anew where it may look otherwise, at once or, of very many areas, by a job. Used on the display's
 * thread.
 */
final class MapDrawing {

	private final SceneCanvas canvas;
	private final IovaMap map;
	private final Consumer<String> again;
	private final Latest<LargeMap> large;
	private final List<Lease> leases = new ArrayList<>();
	/** What was drawn with which options, these without origins; empty once the model says something else. */
	private Optional<IovaMapOptions> drawn = Optional.empty();
	private List<Ioas> spaces = List.of();
	/** The model of a large map. */
	private Optional<Host> own = Optional.empty();

	/** @param again gets the key that is selected where its object is another one, since a large map has another model */
	MapDrawing(SceneCanvas canvas, Consumer<String> again) {
		this.canvas = canvas;
		this.again = again;
		map = new IovaMap(canvas.fonts());
		large = new Latest<>(Messages.Iova_drawing, canvas.getDisplay(), this::arrive);
	}

	/** Whether the picture with these options is drawn, or is being drawn. */
	boolean isOf(IovaMapOptions options) {
		return drawn.filter(withoutOrigins(options)::equals).isPresent();
	}

	/** Which events made the ranges of a model never changes, but each state has others that are not drawn. */
	private static IovaMapOptions withoutOrigins(IovaMapOptions options) {
		return options.withFacts(options.facts().withOrigins(RangeOrigins.NONE));
	}

	/** The model has changed: what may be seen in the picture is to be drawn anew. */
	void changed(Host model, Touched touched) {
		if (touched.parents().contains(model)
				|| Stream.concat(touched.parents().stream(), touched.objects().stream()).anyMatch(this::isSeen)) {
			forget();
		}
	}

	/** Whether a change of an object may be seen: not if it is part of an address space that is not drawn. */
	private boolean isSeen(EObject object) {
		for (EObject above = object; above != null; above = above.eContainer()) {
			if (above instanceof Ioas ioas) {
				return spaces.contains(ioas);
			}
		}
		// Of the host, only what it contains is drawn.
		return !(object instanceof Host);
	}

	/** What is drawn, or is being drawn, is none of what there is to be seen. */
	void forget() {
		drawn = Optional.empty();
		large.forget();
	}

	/** Draws some address spaces of a session's model. */
	void draw(RecordingSession session, List<Ioas> some, IovaMapOptions options) {
		forget();
		spaces = some;
		drawn = Optional.of(withoutOrigins(options));
		if (LargeMap.isOf(some)) {
			release();
			Moment moment = session.moment();
			large.ask(progress -> LargeMap.draw(moment, map, options, progress));
		} else {
			hold(session);
			own = Optional.empty();
			canvas.show(map.draw(session.model(), options));
		}
	}

	private void arrive(LargeMap found) {
		// An object that was only in the model of the picture before is another one in this.
		Optional<String> selected = canvas.selected().filter(_ -> own.isPresent());
		own = Optional.of(found.model());
		canvas.show(found.scene());
		selected.ifPresent(again);
	}

	/** The areas of what is drawn have to be in the model. */
	private void hold(RecordingSession session) {
		List<Lease> before = List.copyOf(leases);
		leases.clear();
		spaces.stream().filter(ioas -> ioas.getAreaCount() <= IovaMap.MOST_AREAS)
				.forEach(ioas -> leases.add(session.holdAreas(ioas)));
		before.forEach(Lease::close);
	}

	private void release() {
		leases.forEach(Lease::close);
		leases.clear();
	}

	/** There is nothing to draw any more. */
	void close() {
		forget();
		release();
		own = Optional.empty();
	}

	/** The model that the picture is of, where that is not the session's. */
	Optional<Host> model() {
		return own;
	}

	/** The object of a key in that. */
	Optional<EObject> find(String key) {
		return own.flatMap(model -> KeyedObjects.find(model, key));
	}
}
