package org.iommuscope.debug.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.model.Descriptor;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.UserProcess;
import org.iommuscope.ui.properties.ObjectProperties;

/** What the model of the present position knows of a level. Used on the display's thread, as the model is. */
final class ModelFields {

	private ModelFields() {
	}

	/** The object of the model that a level stands for, if it still is there; an event is none. */
	static Optional<EObject> find(Host host, Level level) {
		return switch (level) {
		case Level.OfEvent _ -> Optional.empty();
		case Level.OfDescriptor descriptor -> host.getProcesses().stream()
				.filter(process -> process.getPid() == descriptor.pid()).map(UserProcess::getDescriptors)
				.flatMap(List<Descriptor>::stream).filter(each -> each.getFd() == descriptor.fd())
				.map(EObject.class::cast).findFirst();
		case Level.OfContext of -> context(host, of.context().number()).map(EObject.class::cast);
		case Level.OfObject of -> context(host, of.context().number())
				.flatMap(context -> object(context, of.object().id()));
		};
	}

	private static Optional<IommufdContext> context(Host host, int number) {
		return host.getContexts().stream().filter(context -> context.getNumber() == number).findFirst();
	}

	private static Optional<EObject> object(IommufdContext context, int id) {
		return context.eContents().stream().filter(each -> each instanceof IommufdObject object && object.getId() == id)
				.findFirst();
	}

	/**
	 * What is known of an object.
	 *
	 * @param before the values that were shown last, by name; a value that differs is marked
	 */
	static List<Field> of(EObject object, Map<String, String> before) {
		return ObjectProperties.of(object).stream().map(property -> new Field(property.name(), property.value(),
				!before.getOrDefault(property.name(), property.value()).equals(property.value()), List.of())).toList();
	}
}
