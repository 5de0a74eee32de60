package org.iommuscope.ui.walk;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.machine.table.Route;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.ui.Messages;

/**
 * What becomes of the request that was asked for.
 *
 * @param passage it; empty where it cannot be told
 * @param trouble why it cannot be told, or why nothing was asked for; else empty
 * @param wrong   whether what was written is at fault, and not what the recording lacks
 * @param device  the device's short name
 * @param context number of the context, or 0
 * @param hwpt    the HWPT that the device is attached to, or 0
 * @param parent  the paging HWPT at the end, or 0
 */
record WalkAnswer(Optional<Passage> passage, String trouble, boolean wrong, String device, int context, int hwpt, int parent) {

	/** Nothing was asked for. */
	static final WalkAnswer NONE = new WalkAnswer(Optional.empty(), "", false, "", 0, 0, 0);

	/** The answer of a state. */
	static WalkAnswer of(State state, WalkInputs inputs) {
		Optional<BoundDevice> found = BoundDevice.in(state).stream().filter(each -> each.isNamed(inputs.device())).findFirst();
		if (found.isEmpty()) {
			return without(Messages.Walk_pickDevice, false);
		}
		if (inputs.address().isBlank()) {
			return without(Messages.Walk_typeAddress, false);
		}
		try {
			int pasid = inputs.pasidNumber().orElse(Device.NO_PASID);
			return of(state, found.get(), pasid, inputs.addressNumber(), Request.of(inputs.access()));
		} catch (IllegalArgumentException e) {
			return without(e.getMessage(), true);
		}
	}

	private static WalkAnswer of(State state, BoundDevice bound, int pasid, long iova, Request request) {
		return switch (Route.of(state, bound.context(), bound.device(), pasid)) {
		case Route.NotKnown(String why) -> without(why, false);
		case Route.Known known -> new WalkAnswer(Optional.of(Passage.of(state, bound.context(), known, iova, request)), "",
				false, bound.shortName(), bound.context().number(), known.hwpt(), known.parent());
		};
	}

	private static WalkAnswer without(String trouble, boolean wrong) {
		return new WalkAnswer(Optional.empty(), trouble, wrong, "", 0, 0, 0);
	}

	/** What is to be said where there is no passage. */
	List<Diagram.Note> notes() {
		return trouble.isEmpty() ? List.of()
				: List.of(wrong ? new Diagram.Note("\u2715 " + trouble, Role.FAILURE.key()) : new Diagram.Note(trouble, Roles.TEXT));
	}

	/** The HWPT whose table a stage reads. */
	int hwpt(int stage) {
		return stage == 2 && parent != 0 ? parent : hwpt;
	}
}
