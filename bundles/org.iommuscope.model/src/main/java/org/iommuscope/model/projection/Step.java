package org.iommuscope.model.projection;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.State;

/**
 * The step that led to a state, which the model highlights.
 *
 * @param seq     number of the event
 * @param before  the state before it
 * @param failure what went wrong, if something did
 */
public record Step(long seq, State before, Optional<Failure> failure) {

	/**
	 * A call that returned an error.
	 *
	 * @param context number of the context that it was made on
	 * @param object  the object that it was about; none where it was about none, or about one that is not there
	 * @param errno   the errno's name, such as {@code EADDRINUSE}
	 * @param attempt the attachment that did not come about, where the call was an attach
	 */
	public record Failure(int context, OptionalInt object, String errno, Optional<Attempt> attempt) {
	}

	/**
	 * An attachment that did not come about.
	 *
	 * @param device id of the device
	 * @param pasid  the PASID, -1 for requests without one
	 * @param target id that was named as the target: an IOAS, a HWPT, or nothing
	 */
	public record Attempt(int device, int pasid, int target) {
	}
}
