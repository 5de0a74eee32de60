package org.iommuscope.model.projection;

import java.util.Comparator;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.PhysicalDevice;

/**
 * The order of the lists that EMF keeps as the other end of a reference. EMF appends to them, so their order would tell how
 * the model came to be; ordered, two models of the same state are equal whatever was shown before.
 */
final class RelationOrder {

	private static final Comparator<EObject> ORDER = Comparator.comparing(RelationOrder::name)
			.thenComparingInt(RelationOrder::context).thenComparingInt(RelationOrder::id)
			.thenComparingInt(RelationOrder::pasid);

	private RelationOrder() {
	}

	/** Orders the lists of references of an object: by name, or by context, id and PASID. */
	static void apply(EObject object) {
		for (EReference reference : object.eClass().getEAllReferences()) {
			if (reference.isMany() && !reference.isContainment()) {
				@SuppressWarnings("unchecked") // Every feature of many references is a list of EObjects.
				EList<EObject> list = (EList<EObject>) object.eGet(reference);
				Difference.sort(list, ORDER);
			}
		}
	}

	private static String name(EObject object) {
		return object instanceof PhysicalDevice device ? device.getName() : "";
	}

	private static int context(EObject object) {
		return switch (object) {
			case IommufdObject o when o.eContainer() instanceof IommufdContext context -> context.getNumber();
			case Attachment attachment when attachment.getDevice() != null -> context(attachment.getDevice());
			default -> 0;
		};
	}

	private static int id(EObject object) {
		return switch (object) {
			case IommufdObject o -> o.getId();
			case Attachment attachment when attachment.getDevice() != null -> attachment.getDevice().getId();
			default -> 0;
		};
	}

	private static int pasid(EObject object) {
		return object instanceof Attachment attachment ? attachment.getPasid() : 0;
	}
}
