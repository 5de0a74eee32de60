package org.iommuscope.ui.changes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.core.replay.change.Change;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.RemovedObject;

/** The object of the model that a change is about. */
final class ChangedElement {

	private ChangedElement() {
	}

	/** The object; the ghost of one that is gone; none for what is not in the model. */
	static Optional<EObject> of(Change.What what, Host host) {
		return switch (what) {
		case Change.InObject part when part.id() > 0 -> context(host, part.context()).flatMap(context -> object(context, part));
		case Change.InContext part -> context(host, part.context()).map(EObject.class::cast);
		case Change.OfDescriptor descriptor -> host.getProcesses().stream()
				.filter(process -> process.getPid() == descriptor.pid()).flatMap(process -> process.getDescriptors().stream())
				.filter(open -> open.getFd() == descriptor.fd()).map(EObject.class::cast).findFirst();
		case Change.OfWord _ -> Optional.empty();
		};
	}

	private static Optional<IommufdContext> context(Host host, int number) {
		return host.getContexts().stream().filter(context -> context.getNumber() == number).findFirst();
	}

	private static Optional<EObject> object(IommufdContext context, Change.InObject part) {
		Optional<EObject> object = context.eContents().stream()
				.filter(each -> each instanceof IommufdObject own && own.getId() == part.id()
						|| each instanceof RemovedObject gone && gone.getId() == part.id())
				.findFirst();
		return part instanceof Change.OfRange range ? object.map(whole -> range(whole, range).orElse(whole)) : object;
	}

	/** A range of an IOAS, if it is there and has few enough areas for the model to show them. */
	private static Optional<EObject> range(EObject owner, Change.OfRange range) {
		return owner instanceof Ioas ioas
				? Stream.of(ioas.getAreas(), ioas.getAllowed(), ioas.getReserved()).flatMap(List::stream)
						.filter(each -> each.getStart() == range.start() && each.getLast() == range.last())
						.map((AddressRange each) -> (EObject) each).findFirst()
				: Optional.empty();
	}
}
