package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.AllowedRange;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.AttachAttempt;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.RemovedObject;
import org.iommuscope.model.Traced;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.pcollections.TreePVector;

/**
 * What the last step did: marks on what it made or changed, ghosts of what it destroyed, and its failure. Found by comparing
 * the states before and after; the marks of the step before are taken back.
 */
final class Highlights {

	private record Mark(ChangeKind change, String errno) {
		static final Mark NONE = new Mark(ChangeKind.NONE, "");
	}

	private final IntFunction<Optional<ContextProjection>> contexts;
	private Map<Traced, Mark> marks = new IdentityHashMap<>();
	private Set<ContextProjection> haunted = new HashSet<>();
	private Optional<org.iommuscope.model.Device> attempted = Optional.empty();

	/** What is being collected for the step to be shown. */
	private Map<Traced, Mark> next = new IdentityHashMap<>();
	private Set<ContextProjection> nextHaunted = new HashSet<>();

	/** @param contexts the contexts that the model shows, by number */
	Highlights(IntFunction<Optional<ContextProjection>> contexts) {
		this.contexts = contexts;
	}

	/** Highlights a step, or nothing. The model must show the state after it already. */
	void show(State now, Optional<Step> step) {
		next = new IdentityHashMap<>();
		nextHaunted = new HashSet<>();
		step.ifPresent(taken -> compare(taken.before(), now));
		Optional<org.iommuscope.model.Device> attempting = step.flatMap(Step::failure).flatMap(this::fail);
		attempted.filter(device -> attempting.isEmpty() || attempting.get() != device)
				.ifPresent(device -> set(device, DEVICE__ATTEMPT, null));
		attempted = attempting;
		haunted.stream().filter(context -> !nextHaunted.contains(context))
				.forEach(context -> context.element().getRemoved().clear());
		haunted = nextHaunted;
		marks.keySet().stream().filter(element -> !next.containsKey(element))
				.forEach(element -> apply(element, Mark.NONE));
		next.forEach(Highlights::apply);
		marks = next;
	}

	private static void apply(Traced element, Mark mark) {
		set(element, TRACED__CHANGE, mark.change());
		set(element, TRACED__LAST_ERRNO, mark.errno());
	}

	private void mark(Traced element, ChangeKind change) {
		next.merge(element, new Mark(change, ""), (old, mark) -> new Mark(mark.change(), old.errno()));
	}

	private void compare(State before, State now) {
		for (Context context : now.contexts().values()) {
			Context prior = before.contexts().get(context.number());
			if (prior == context) {
				continue;
			}
			contexts.apply(context.number()).ifPresent(shown -> {
				if (prior == null) {
					mark(shown.element(), ChangeKind.ADDED);
				} else if (!prior.compat().equals(context.compat())) {
					mark(shown.element(), ChangeKind.CHANGED);
				}
				compare(prior == null ? Context.opened(context.number(), "", 0, true) : prior, context, shown);
			});
		}
	}

	private void compare(Context before, Context now, ContextProjection shown) {
		for (KernelObject object : now.objects().values()) {
			KernelObject prior = before.objects().get(object.id());
			if (prior == object) {
				continue;
			}
			boolean same = isSameObject(prior, object);
			if (same && prior.equals(object)) {
				continue;
			}
			shown.object(object.id()).ifPresent(element -> {
				mark(element, same ? ChangeKind.CHANGED : ChangeKind.ADDED);
				parts(same ? Optional.of(prior) : Optional.empty(), object, element, shown);
			});
		}
		ghosts(before, now, shown);
	}

	/** An id that was given out again names another object. */
	private static boolean isSameObject(KernelObject prior, KernelObject object) {
		return prior != null && prior.kind() == object.kind() && prior.createdAt() == object.createdAt();
	}

	private void parts(Optional<KernelObject> prior, KernelObject object, IommufdObject element,
			ContextProjection shown) {
		if (object instanceof Device device) {
			for (Attachment attachment : ((org.iommuscope.model.Device) element).getAttachments()) {
				Device.Attachment old = prior.map(Device.class::cast)
						.map(before -> before.attachments().get(attachment.getPasid())).orElse(null);
				if (!device.attachments().get(attachment.getPasid()).equals(old)) {
					mark(attachment, old == null ? ChangeKind.ADDED : ChangeKind.CHANGED);
				}
			}
		} else if (object instanceof Ioas ioas) {
			ranges(prior.map(Ioas.class::cast), ioas, (org.iommuscope.model.Ioas) element);
			shown.areas(ioas.id()).ifPresent(
					areas -> areas(prior.map(Ioas.class::cast).map(Ioas::areas).orElse(AreaMap.EMPTY), ioas, areas));
		}
	}

	private void ranges(Optional<Ioas> prior, Ioas ioas, org.iommuscope.model.Ioas element) {
		var reserved = prior.map(Ioas::reserved).orElse(TreePVector.empty());
		if (reserved != ioas.reserved()) {
			ioas.reserved().stream().filter(range -> !reserved.contains(range))
					.forEach(range -> RangeProjection.find(element, range)
							.ifPresent(found -> mark(found, ChangeKind.ADDED)));
		}
		var allowed = prior.map(Ioas::allowed).orElse(TreePVector.empty());
		if (allowed != ioas.allowed()) {
			Set<Long> old = new HashSet<>();
			allowed.forEach(range -> old.add(range.seq()));
			for (AllowedRange range : element.getAllowed()) {
				if (!old.contains(range.getCreatedAt())) {
					mark(range, ChangeKind.ADDED);
				}
			}
		}
	}

	private void areas(AreaMap before, Ioas ioas, AreaProjection shown) {
		Set<Long> gone = new HashSet<>();
		List<Area> added = new ArrayList<>();
		before.compare(ioas.areas(), area -> gone.add(area.start()), added::add);
		for (Area area : added) {
			shown.find(area.start()).ifPresent(element -> mark(element,
					gone.contains(area.start()) ? ChangeKind.CHANGED : ChangeKind.ADDED));
		}
	}

	private void ghosts(Context before, Context now, ContextProjection shown) {
		List<KernelObject> gone = before.objects().values().stream().filter(prior -> {
			KernelObject object = now.objects().get(prior.id());
			return object == null || !isSameObject(prior, object);
		}).toList();
		if (!gone.isEmpty()) {
			nextHaunted.add(shown);
			Difference.merge(shown.element().getRemoved(), gone, (ghost, object) -> Integer.compare(ghost.getId(), object.id()),
					object -> {
						RemovedObject ghost = IommuFactory.eINSTANCE.createRemovedObject();
						ghost.setId(object.id());
						ghost.setChange(ChangeKind.REMOVED);
						return ghost;
					}, Highlights::describe);
		}
	}

	private static void describe(RemovedObject ghost, KernelObject object) {
		IommufdObject alive = ObjectAttributes.create(object);
		Kind kind = KindRegistry.of(alive);
		set(ghost, REMOVED_OBJECT__KIND_NAME, kind.name());
		set(ghost, REMOVED_OBJECT__TITLE, kind.label(alive));
		set(ghost, REMOVED_OBJECT__DETAIL, kind.detail(alive));
		set(ghost, TRACED__CREATED_AT, object.createdAt());
		set(ghost, TRACED__CHANGED_AT, object.changedAt());
	}

	/** Marks what a failed call was about; the device that it tried to attach, if any. */
	private Optional<org.iommuscope.model.Device> fail(Step.Failure failure) {
		Optional<ContextProjection> found = contexts.apply(failure.context());
		if (found.isEmpty()) {
			return Optional.empty();
		}
		ContextProjection context = found.get();
		Traced subject = failure.object().isPresent()
				? context.object(failure.object().getAsInt()).map(Traced.class::cast).orElse(context.element())
				: context.element();
		next.merge(subject, new Mark(ChangeKind.NONE, failure.errno()),
				(old, mark) -> new Mark(old.change(), mark.errno()));
		return failure.attempt().flatMap(attempt -> context.object(attempt.device())
				.filter(org.iommuscope.model.Device.class::isInstance).map(org.iommuscope.model.Device.class::cast)
				.map(device -> attempt(device, attempt, failure.errno(), context)));
	}

	private static org.iommuscope.model.Device attempt(org.iommuscope.model.Device device, Step.Attempt attempt,
			String errno, ContextProjection context) {
		AttachAttempt shown = device.getAttempt() == null ? IommuFactory.eINSTANCE.createAttachAttempt()
				: device.getAttempt();
		set(shown, ATTACH_ATTEMPT__PASID, attempt.pasid());
		set(shown, ATTACH_ATTEMPT__TARGET_ID, attempt.target());
		set(shown, ATTACH_ATTEMPT__TARGET, context.object(attempt.target())
				.filter(target -> IOAS.isInstance(target) || HWPT.isInstance(target)).orElse(null));
		set(shown, TRACED__LAST_ERRNO, errno);
		set(device, DEVICE__ATTEMPT, shown);
		return device;
	}
}
