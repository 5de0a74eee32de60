package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Process;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.UserProcess;

/** The processes and their descriptors. */
final class ProcessProjection {

	private final Host host;
	private final IntFunction<Optional<IommufdContext>> contexts;

	/** @param contexts the elements of the contexts by number */
	ProcessProjection(Host host, IntFunction<Optional<IommufdContext>> contexts) {
		this.host = host;
		this.contexts = contexts;
	}

	/** Shows the processes of another state; its contexts must be in the model already. */
	void show(State state) {
		Difference.merge(host.getProcesses(), new TreeMap<>(state.processes()).values(),
				(element, process) -> Integer.compare(element.getPid(), process.pid()),
				process -> {
					UserProcess element = IommuFactory.eINSTANCE.createUserProcess();
					element.setPid(process.pid());
					return element;
				},
				(element, process) -> update(element, process, state));
	}

	private void update(UserProcess shown, Process process, State state) {
		set(shown, USER_PROCESS__COMM, process.name());
		Map<Integer, OpenFile> files = new TreeMap<>();
		process.descriptors().forEach((fd, descriptor) -> Optional.ofNullable(state.files().get(descriptor.file()))
				.ifPresent(file -> files.put(fd, file)));
		Difference.merge(shown.getDescriptors(), files.entrySet(),
				(element, entry) -> Integer.compare(element.getFd(), entry.getKey()),
				entry -> {
					var element = IommuFactory.eINSTANCE.createDescriptor();
					element.setFd(entry.getKey());
					return element;
				},
				(element, entry) -> {
					OpenFile file = entry.getValue();
					set(element, DESCRIPTOR__FILE_KIND, file.kind().word());
					set(element, DESCRIPTOR__PATH, file.path());
					set(element, TRACED__CREATED_AT, file.openedAt());
					set(element, TRACED__CHANGED_AT, file.openedAt());
					set(element, DESCRIPTOR__CONTEXT, context(file.context()));
				});
	}

	private IommufdContext context(OptionalInt number) {
		return number.isPresent() ? contexts.apply(number.getAsInt()).orElse(null) : null;
	}
}
