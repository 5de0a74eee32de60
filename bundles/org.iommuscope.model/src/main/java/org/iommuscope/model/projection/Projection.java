package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.HOST__SEQ;
import static org.iommuscope.model.projection.Difference.set;

import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.emf.common.util.EList;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.Ioas;

/**
 * Keeps an EMF model of the state that the user looks at.
 *
 * <p>The model is changed by difference. An element stands for a kind, a context and an id (or a name, a number, a start
 * address) as long as there is such a thing, so selection and expansion survive a step; what did not change is not touched,
 * and nobody is notified of it. Lists are ordered by id, address, name or number, so the model depends on the state alone and
 * not on what was shown before.
 *
 * <p>The areas of an IOAS are in the model while they are at most {@value AreaProjection#ALWAYS_SHOWN}; a view that wants
 * more of them {@linkplain #holdAreas holds} them while it looks. A step costs what it changed, not what there is.
 *
 * <p>Not thread safe: it is used, and the model read, by one thread, which is the display's where there is one.
 */
public final class Projection {

	private final Host host = IommuFactory.eINSTANCE.createHost();
	private final HostProjection physical = new HostProjection(host);
	private final TreeMap<Integer, ContextProjection> contexts = new TreeMap<>();
	private final ProcessProjection processes = new ProcessProjection(host,
			number -> context(number).map(ContextProjection::element));
	private final Highlights highlights = new Highlights(this::context);
	private Surroundings surroundings = new Surroundings(State.INITIAL, physical.devices());
	private State shown = State.INITIAL;
	private Optional<Step> highlighted = Optional.empty();

	/** The root of the model; the same object for the projection's whole life. */
	public Host host() {
		return host;
	}

	/** Shows a state without saying how it came about: no marks, no ghosts. */
	public void show(State state, long seq) {
		show(state, seq, Optional.empty());
	}

	/** Shows a state and highlights the step that led to it. */
	public void show(State state, Step step) {
		show(state, step.seq(), Optional.of(step));
	}

	/**
	 * Puts all areas of an IOAS into the model until the lease is closed, however many they are. The lease ends by itself when
	 * the IOAS leaves the model.
	 */
	public Lease holdAreas(Ioas ioas) {
		Optional<AreaProjection> areas = projected(ioas);
		areas.ifPresent(AreaProjection::hold);
		return new Lease() {
			private boolean open = true;

			@Override
			public void close() {
				if (open) {
					open = false;
					areas.ifPresent(AreaProjection::release);
				}
			}
		};
	}

	/** All areas of an IOAS in the state that is shown, whether they are in the model or not. */
	public AreaMap areas(Ioas ioas) {
		return projected(ioas).map(AreaProjection::areas).orElse(AreaMap.EMPTY);
	}

	/**
	 * All areas that an IOAS had in the state before the step that is highlighted: none where there was no such IOAS, those that
	 * it has where no step is.
	 */
	public AreaMap areasBefore(Ioas ioas) {
		return highlighted.map(step -> ioas.eContainer() instanceof IommufdContext context
				? Optional.ofNullable(step.before().contexts().get(context.getNumber()))
						.map(before -> before.objects().get(ioas.getId()))
						.filter(before -> before.createdAt() == ioas.getCreatedAt())
						.filter(org.iommuscope.core.machine.Ioas.class::isInstance).map(org.iommuscope.core.machine.Ioas.class::cast)
						.map(org.iommuscope.core.machine.Ioas::areas).orElse(AreaMap.EMPTY)
				: AreaMap.EMPTY).orElseGet(() -> areas(ioas));
	}

	/**
	 * An element for one area of an IOAS of which only some are looked at: it knows the IOAS, and is not in the model. It tells
	 * of the area as it is, and is made anew when that changes.
	 */
	public static org.iommuscope.model.Area apart(Ioas ioas, Area area) {
		return AreaProjection.apart(ioas, area);
	}

	private Optional<AreaProjection> projected(Ioas ioas) {
		return ioas.eContainer() instanceof IommufdContext context
				? context(context.getNumber()).flatMap(found -> found.areas(ioas.getId())) : Optional.empty();
	}

	private Optional<ContextProjection> context(int number) {
		return Optional.ofNullable(contexts.get(number));
	}

	private void show(State state, long seq, Optional<Step> step) {
		physical.show(state);
		if (!surroundings.hold(state)) {
			surroundings = new Surroundings(state, physical.devices());
		}
		boolean others = showContexts(state);
		if (others || state.processes() != shown.processes() || state.files() != shown.files()) {
			processes.show(state);
		}
		if (state != shown) {
			physical.devices().values().forEach(RelationOrder::apply);
		}
		shown = state;
		highlighted = step;
		highlights.show(state, step);
		set(host, HOST__SEQ, seq);
	}

	/** Whether contexts came or went. */
	private boolean showContexts(State state) {
		EList<IommufdContext> list = host.getContexts();
		boolean others = contexts.values().removeIf(context -> {
			if (state.contexts().containsKey(context.element().getNumber())) {
				return false;
			}
			context.detach();
			list.remove(context.element());
			return true;
		});
		for (Context context : state.contexts().values()) {
			ContextProjection known = contexts.get(context.number());
			if (known == null) {
				ContextProjection created = new ContextProjection(context, surroundings);
				contexts.put(context.number(), created);
				list.add(contexts.headMap(context.number()).size(), created.element());
				others = true;
			} else {
				known.show(context, surroundings);
			}
		}
		return others;
	}
}
