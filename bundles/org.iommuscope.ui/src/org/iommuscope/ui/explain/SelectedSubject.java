package org.iommuscope.ui.explain;

import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.history.Subject;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.AttachAttempt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.RemovedObject;
import org.iommuscope.model.kind.KindRegistry;

/** What of the recording an object of the model stands for, so that it can be asked for its history. */
final class SelectedSubject {

	private SelectedSubject() {
	}

	/** None for what has no history of its own, such as processes and the machine's devices. */
	static Optional<Subject> of(EObject selected) {
		return switch (selected) {
		case AddressRange range when range.eContainer() instanceof Ioas ioas ->
			Optional.of(new Subject.Address(name(ioas), range.getStart()));
		case Attachment attachment -> Optional.of(new Subject.WholeObject(name(attachment.getDevice())));
		case AttachAttempt attempt when attempt.eContainer() instanceof IommufdObject device ->
			Optional.of(new Subject.WholeObject(name(device)));
		case IommufdObject object -> Optional.of(new Subject.WholeObject(name(object)));
		case RemovedObject gone when gone.eContainer() instanceof IommufdContext context ->
			name(gone.getTitle(), gone.getId(), context).map(Subject.WholeObject::new);
		default -> Optional.empty();
		};
	}

	private static ObjectName name(IommufdObject object) {
		return name(KindRegistry.label(object), object.getId(), (IommufdContext) object.eContainer()).orElseThrow();
	}

	/**
	 * @param label   such as {@code hwpt 5}
	 * @param context whose label is its descriptor and process, {@code 4@582}
	 */
	private static Optional<ObjectName> name(String label, int id, IommufdContext context) {
		String word = label.split(" ", 2)[0];
		String[] place = context.getLabel().split("@", 2);
		return ObjectName.of(word, word + ":" + id).map(plain -> place.length < 2 ? plain
				: new ObjectName(plain.kind(), id, OptionalInt.of(Integer.parseInt(place[1])),
						OptionalInt.of(Integer.parseInt(place[0]))));
	}
}
