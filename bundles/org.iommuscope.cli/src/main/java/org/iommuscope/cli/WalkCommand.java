package org.iommuscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Route;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.vectors.VectorFile;
import org.iommuscope.core.pagetable.vectors.VectorRun;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.uapi.Hex;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Walks the tables that a device's request goes through, or runs walk vectors. */
@Command(name = "walk", mixinStandardHelpOptions = true,
		description = "Walks the tables that a device's request goes through: a line a memory reference, then the result or "
				+ "the fault. With --vectors it runs files of walk vectors and compares.",
		customSynopsis = {
				"iommuscope walk FILE --device D --iova X [--at SEQ] [--pasid P] [--access r|w|x] [--json]",
				"iommuscope walk --vectors FILE..." })
final class WalkCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FILE", arity = "1..*", description = "a recording; with --vectors, files of vectors")
	private List<String> files = new ArrayList<>();

	@Mixin
	private Position position;

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

	@Option(names = "--vectors", description = "the files are walk vectors")
	private boolean vectors;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	/** An address in hex. */
	static final class Address implements ITypeConverter<Long> {

		@Override
		public Long convert(String text) {
			try {
				return Hex.parse(text.startsWith("0x") ? text : "0x" + text);
			} catch (NumberFormatException e) {
				throw new TypeConversionException("\"" + text + "\" is no address in hex");
			}
		}
	}

	/** The name of a device. */
	static final class Name implements ITypeConverter<DeviceName> {

		@Override
		public DeviceName convert(String text) {
			return new DeviceName(text);
		}
	}

	/** An access by its letter. */
	static final class Kind implements ITypeConverter<Access> {

		@Override
		public Access convert(String text) {
			try {
				return Access.of(text);
			} catch (IllegalArgumentException e) {
				throw new TypeConversionException(e.getMessage());
			}
		}
	}

	@Override
	public Integer call() throws IOException {
		return vectors ? runVectors() : walk();
	}

	private int runVectors() throws IOException {
		PrintWriter out = spec.commandLine().getOut();
		int match = 0;
		int disputed = 0;
		int differ = 0;
		for (String file : files) {
			VectorRun run = VectorRun.of(VectorFile.read(Path.of(file)));
			run.differences().forEach(difference -> Columns.wrap("", run.file() + " " + difference).forEach(out::println));
			match += run.match();
			disputed += run.disputed();
			differ += run.differences().size();
		}
		out.println("queries " + (match + differ + disputed) + ": match " + match + ", differ " + differ + ", disputed "
				+ disputed);
		out.flush();
		return differ == 0 ? 0 : Main.FOUND;
	}

	private int walk() throws IOException {
		if (files.size() > 1 || device == null || iova == null) {
			throw new ParameterException(spec.commandLine(), files.size() > 1 ? "one recording at a time"
					: "a walk needs --device and --iova");
		}
		Timeline timeline = RecordingFile.timeline(files.getFirst(), spec.commandLine().getErr());
		State state = timeline.stateAt(position.in(timeline));
		Optional<DeviceName.Found> found = device(state);
		if (found.isEmpty()) {
			return Main.FOUND;
		}
		Route route = Route.of(state, found.get().context(), found.get().device(), pasid == null ? Device.NO_PASID : pasid);
		return switch (route) {
		case Route.NotKnown unknown -> notFound(unknown.why());
		case Route.Known known -> print(known);
		};
	}

	private Optional<DeviceName.Found> device(State state) {
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

	private int notFound(String why) {
		spec.commandLine().getErr().println("iommuscope walk: " + why);
		spec.commandLine().getErr().flush();
		return Main.FOUND;
	}

	private int print(Route.Known known) throws IOException {
		PrintWriter out = spec.commandLine().getOut();
		Lookup lookup = known.lookup();
		Optional<Walk> walk = switch (lookup.outcome()) {
		case Lookup.Refuse _ -> Optional.empty();
		case Lookup.Translate translate -> Optional.of(
				Walk.of(translate.translation(), known.memory(), iova, Request.of(access)));
		};
		if (json) {
			WalkJson.write(out, lookup, walk, walk.filter(known::observed).isPresent());
		} else {
			WalkText.write(out, lookup, walk, walk.filter(known::observed).isPresent());
		}
		out.flush();
		return walk.filter(w -> w.result() instanceof Walk.Output).isPresent() ? 0 : Main.FOUND;
	}
}
