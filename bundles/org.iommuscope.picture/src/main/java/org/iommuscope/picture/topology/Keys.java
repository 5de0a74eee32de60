package org.iommuscope.picture.topology;

import org.eclipse.emf.ecore.EObject;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.AttachAttempt;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.RemovedObject;
import org.iommuscope.model.kind.KindRegistry;

/**
 * Keys of the model's objects in pictures: {@code context}, {@code context/kind/id} such as {@code 1/hwpt/5}, and below an
 * object what belongs to it, such as {@code 1/device/2/attachment/7} for PASID 7. An object has the same key at every step
 * at which it is there.
 */
public final class Keys {

	private Keys() {
	}

	/** The key of an object; empty for what no picture of a context shows. */
	public static String of(EObject object) {
		return switch (object) {
			case null -> "";
			case IommufdContext context -> Integer.toString(context.getNumber());
			case IommufdObject identified -> below(object, word(KindRegistry.label(object)) + '/' + identified.getId());
			case RemovedObject ghost -> below(object, "gone/" + ghost.getId());
			case Attachment attachment -> below(object,
					"attachment" + (attachment.getPasid() < 0 ? "" : "/" + attachment.getPasid()));
			case AttachAttempt attempt -> below(object, "attempt");
			case AddressRange range -> below(object,
					word(KindRegistry.of(object).name()) + '/' + Hex.range(range.getStart(), range.getLast()));
			default -> "";
		};
	}

	private static String below(EObject object, String name) {
		String container = of(object.eContainer());
		return container.isEmpty() ? "" : container + '/' + name;
	}

	/** The first word of a label such as {@code hwpt 5}. */
	private static String word(String label) {
		int blank = label.indexOf(' ');
		return blank < 0 ? label : label.substring(0, blank);
	}
}
