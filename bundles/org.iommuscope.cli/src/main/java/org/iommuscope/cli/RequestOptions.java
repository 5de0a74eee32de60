package org.iommuscope.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.machine.table.Route;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.uapi.Hex;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a request of a device. */
final class RequestOptions {

	@Option(names = "--device", paramLabel = "D", converter = Name.class,
			description = "0000:01:00.0, vfio0, or device:2, with @FD or @PID/FD where several contexts are open")
	private DeviceName device;

	@Option(names = "--pasid", paramLabel = "P", description = "the request's PASID; without one where it is left out")
	private Integer pasid;

	@Option(names = "--iova", paramLabel = "X", converter = Address.class, description = "the request's address, in hex")
	private Long iova;

	@Option(names = "--access", paramLabel = "r|w|x", converter = Kind.class, defaultValue = "r",
			description = "read, write or execute")
	private Access access;

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec;

	/** An address in hex. */
	static final class Address implements OptionReader<Long> {
		@Override
		public Long read(String text) {
			try {
				return Hex.parse(text.startsWith("0x") ? text : "0x" + text);
			} catch (NumberFormatException e) {
				throw new IllegalArgumentException("\"" + text + "\" is no address in hex", e);
			}
		}
	}

	/** The name of a device. */
	static final class Name implements OptionReader<DeviceName> {
		@Override
		public DeviceName read(String text) {
			return new DeviceName(text);
		}
	}

	/** An access by its letter. */
	static final class Kind implements OptionReader<Access> {
		@Override
		public Access read(String text) {
			return Access.of(text);
		}
	}

	/**
	 * Says so where the request is not named in full.
	 *
	 * @throws ParameterException if the device or the address is left out
	 */
	void requireComplete() {
		if (device == null || iova == null) {
			throw new ParameterException(spec.commandLine(), "a walk needs --device and --iova");
		}
	}

	/** The address; empty where it is left out. */
	OptionalLong address() {
		return iova == null ? OptionalLong.empty() : OptionalLong.of(iova);
	}

	/** The device as it was written. */
	String device() {
		return device.text();
	}

	/** What becomes of the request; where that cannot be told, standard error says why, and nothing is returned. */
	Optional<Passage> passage(State state) {
		requireComplete();
		Optional<DeviceName.Found> found = found(state);
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Route route = Route.of(state, found.get().context(), found.get().device(), pasid == null ? Device.NO_PASID : pasid);
		return switch (route) {
		case Route.NotKnown unknown -> notFound(unknown.why());
		case Route.Known known -> Optional.of(Passage.of(state, found.get().context(), known, iova, Request.of(access)));
		};
	}

	private Optional<DeviceName.Found> found(State state) {
		List<DeviceName.Found> found = device.in(state);
		if (found.isEmpty()) {
			notFound("no device \"" + device.text() + "\" is bound here");
		} else if (found.size() > 1) {
			throw new ParameterException(spec.commandLine(), "\"" + device.text() + "\" is in several contexts: "
					+ found.stream().map(f -> ObjectName.of(f.context(), f.device()).toString())
							.collect(Collectors.joining(", ")));
		}
		return found.stream().findFirst();
	}

	private Optional<Passage> notFound(String why) {
		spec.commandLine().getErr().println(spec.qualifiedName() + ": " + why);
		spec.commandLine().getErr().flush();
		return Optional.empty();
	}
}
