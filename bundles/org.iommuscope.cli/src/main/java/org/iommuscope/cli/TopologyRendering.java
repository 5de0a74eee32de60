package org.iommuscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyOptions;
import org.iommuscope.picture.topology.TopologyScope;
import org.iommuscope.picture.topology.TopologyText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The objects and how a DMA passes through them: all of them, those of some kinds, or those on the way of one. */
final class TopologyRendering implements StatePicture {

	@Option(names = "--focus", paramLabel = "OBJECT", converter = Name.class,
			description = "topology: only what is on the way of this object, such as hwpt:5 or hwpt:5@PID/FD")
	private ObjectName focus;

	@Option(names = "--kinds", paramLabel = "KIND", split = ",",
			description = "topology: only objects of these kinds, as they are called in the picture: device,hwpt,ioas")
	private List<String> kinds = List.of();

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	/** An object by its name. */
	static final class Name implements OptionReader<ObjectName> {
		@Override
		public ObjectName read(String text) {
			return ObjectName.parse(text);
		}
	}

	@Override
	public Scene scene(ShownState state) {
		return new DiagramPicture().draw(TopologyDiagram.of(state.host(), options(state)));
	}

	private TopologyOptions options(ShownState state) {
		return TopologyOptions.DEFAULT.withTitle(state.title("Topology")).withFailure(state.failure()).withScope(scope(state.host()));
	}

	private TopologyScope scope(Host host) {
		List<String> there = TopologyDiagram.kinds(host);
		if (!kinds.isEmpty() && !there.isEmpty() && kinds.stream().noneMatch(kind -> there.stream().anyMatch(kind::equalsIgnoreCase))) {
			throw new ParameterException(command.commandLine(),
					"--kinds: no " + String.join(" and no ", kinds) + " in the picture; there are " + String.join(", ", there));
		}
		Set<String> hidden = kinds.isEmpty() ? Set.of() : there.stream()
				.filter(noun -> kinds.stream().noneMatch(noun::equalsIgnoreCase)).collect(Collectors.toSet());
		return TopologyScope.EVERYTHING.withHidden(hidden).withFocus(Optional.ofNullable(focus).map(name -> key(host, name)));
	}

	/** The key of an object; what is not there gets one too, so that the picture says so. */
	private static String key(Host host, ObjectName name) {
		return host.getContexts().stream().flatMap(context -> objects(context).filter(object -> isNamed(context, object, name)))
				.map(Keys::of).findFirst().orElse(name.kind() + '/' + name.id());
	}

	private static Stream<IommufdObject> objects(IommufdContext context) {
		return context.eContents().stream().flatMap(TopologyRendering::withParts).filter(IommufdObject.class::isInstance)
				.map(IommufdObject.class::cast);
	}

	private static Stream<EObject> withParts(EObject object) {
		return Stream.concat(Stream.of(object), object.eContents().stream());
	}

	private static boolean isNamed(IommufdContext context, IommufdObject object, ObjectName name) {
		return KindRegistry.label(object).startsWith(name.kind() + ' ') && name.names(context.getLabel(), object.getId());
	}

	@Override
	public String text(ShownState state) {
		return TopologyText.of(state.host(), options(state));
	}
}
