package org.iommuscope.model.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.Host;
import org.iommuscope.model.kind.KindRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However the user got there, the model of a state is the model that one gets from nothing. */
class ProjectionCorpusTest {

	/** Recordings of up to so many events are compared after each change, longer ones after some. */
	private static final int EVERY_STEP = 2_000;

	static List<Path> recordings() {
		return Corpus.files();
	}

	/** Those with many kinds of objects; the others are many small tests of one call each. */
	static List<Path> varied() {
		return Corpus.files().stream().filter(file -> !file.toString().contains("selftest")).toList();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void steppingForthAndBackShowsTheSameAsStartingThere(Path recording) {
		List<State> states = Corpus.states(recording);
		int stride = 1 + states.size() / EVERY_STEP * 20;
		Projection projection = new Projection();
		int changes = 0;
		for (int i = 1; i < states.size(); i++) {
			Step step = new Step(i, states.get(i - 1), Optional.empty());
			projection.show(states.get(i), step);
			if (states.get(i) != states.get(i - 1) && changes++ % stride == 0) {
				compare(fresh(states.get(i), step), projection.host(), "after event " + i);
			}
		}
		for (int i = states.size() - 2; i >= 0; i--) {
			projection.show(states.get(i), i);
			if (states.get(i) != states.get(i + 1) && changes++ % stride == 0) {
				compare(fresh(states.get(i)), projection.host(), "back at " + i);
			}
		}
		projection.show(State.INITIAL, 0);
		compare(fresh(State.INITIAL), projection.host(), "back at the beginning");
		assertTrue(projection.host().eContents().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("varied")
	void jumpingShowsTheSameAsStartingThere(Path recording) {
		List<State> states = Corpus.states(recording);
		Random random = new Random(states.size());
		Projection projection = new Projection();
		for (int jump = 0; jump < 20; jump++) {
			int to = random.nextInt(states.size());
			projection.show(states.get(to), to);
			compare(fresh(states.get(to), to), projection.host(), "jump " + jump + " to " + to);
		}
	}

	@ParameterizedTest
	@MethodSource("varied")
	void nobodyHearsOfWhatDidNotChange(Path recording) {
		List<State> states = Corpus.states(recording);
		Projection projection = new Projection();
		Changes changes = Changes.of(projection.host());
		for (int i = 1; i < states.size(); i++) {
			projection.show(states.get(i), i);
			for (Notification heard : changes.take()) {
				assertTrue(!heard.isTouch(), () -> "touched " + heard);
			}
			if (states.get(i) == states.get(i - 1)) {
				projection.show(states.get(i), i);
				assertEquals(List.of(), changes.take());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("varied")
	void eachObjectHasALabel(Path recording) {
		List<State> states = Corpus.states(recording);
		for (int i = 0; i < states.size(); i += 1 + states.size() / 20) {
			for (var contents = fresh(states.get(i)).eAllContents(); contents.hasNext();) {
				EObject object = contents.next();
				assertTrue(!KindRegistry.label(object).isBlank(), object::toString);
				KindRegistry.detail(object);
			}
		}
	}

	private static Host fresh(State state) {
		return fresh(state, 0);
	}

	private static Host fresh(State state, int seq) {
		Projection projection = new Projection();
		projection.show(state, seq);
		return projection.host();
	}

	private static Host fresh(State state, Step step) {
		Projection projection = new Projection();
		projection.show(state, step);
		return projection.host();
	}

	private static void compare(Host expected, Host shown, String where) {
		expected.setSeq(shown.getSeq());
		if (!EcoreUtil.equals(expected, shown)) {
			assertEquals(print(expected), print(shown), where);
			throw new AssertionError(where + ": the models differ in what their text does not show");
		}
	}

	private static String print(EObject root) {
		StringBuilder text = new StringBuilder();
		print(root, "", text);
		return text.toString();
	}

	private static void print(EObject object, String indent, StringBuilder text) {
		var values = new TreeMap<String, String>();
		for (var feature : object.eClass().getEAllStructuralFeatures()) {
			boolean contains = feature instanceof org.eclipse.emf.ecore.EReference reference && reference.isContainment();
			if (!contains && object.eIsSet(feature)) {
				Object value = object.eGet(feature);
				values.put(feature.getName(), value instanceof EObject target ? KindRegistry.label(target)
						: value instanceof List<?> list ? list.stream()
								.map(item -> item instanceof EObject target ? KindRegistry.label(target) : "" + item)
								.toList().toString()
								: "" + value);
			}
		}
		text.append(indent).append(object.eClass().getName()).append(values).append('\n');
		object.eContents().forEach(child -> print(child, indent + "  ", text));
	}
}
