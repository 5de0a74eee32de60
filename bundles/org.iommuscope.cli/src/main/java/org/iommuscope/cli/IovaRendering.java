package org.iommuscope.cli;

import java.util.Optional;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.picture.iova.AddressFacts;
import org.iommuscope.picture.iova.Conflict;
import org.iommuscope.picture.iova.IovaMap;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.iova.IovaMapText;
import org.iommuscope.picture.iova.Viewport;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.topology.Keys;
import picocli.CommandLine.Option;

/** The address lines of the IOASes. */
final class IovaRendering implements StatePicture {

	@Option(names = "--ioas", paramLabel = "I", description = "iova: only this IOAS, as 2, ioas:2 or ioas:2@PID/FD")
	private String ioas;

	@Option(names = "--range", paramLabel = "A-B", converter = Range.class,
			description = "iova: only these addresses, such as 0xfee00000-0xfeefffff")
	private Viewport range = Viewport.WHOLE;

	@Option(names = "--policies", description = "iova: what each policy of importing reserved regions keeps out")
	private boolean policies;

	@Option(names = "--to-scale", description = "iova: widths in proportion to sizes, instead of to their logarithm")
	private boolean toScale;

	/** A range of addresses. */
	static final class Range implements OptionReader<Viewport> {
		@Override
		public Viewport read(String text) {
			return Viewport.parse(text);
		}
	}

	private IovaMapOptions options(ShownState state) {
		return IovaMapOptions.DEFAULT.withTitle(state.title("IOVA map")).withViewport(range).withPolicies(policies).withToScale(toScale)
				.withIoas(key(state)).withFacts(AddressFacts.of(state.state()))
				.withFailure(state.event().flatMap(event -> Conflict.of(state.before(), event)), state.failure());
	}

	/** The key of the IOAS that is named; what names none is passed on, so that the picture says so. */
	private Optional<String> key(ShownState state) {
		if (ioas == null) {
			return Optional.empty();
		}
		Optional<ObjectName> name = ObjectName.of("ioas", ioas);
		return state.host().getContexts().stream().flatMap(context -> context.getIoases().stream())
				.filter(space -> name.filter(n -> n.names(((IommufdContext) space.eContainer()).getLabel(), space.getId()))
						.isPresent())
				.map(Keys::of).findFirst().or(() -> Optional.of(ioas));
	}

	@Override
	public Scene scene(ShownState state) {
		return new IovaMap().draw(state.host(), options(state));
	}

	@Override
	public String text(ShownState state) {
		return IovaMapText.of(state.host(), options(state));
	}
}
