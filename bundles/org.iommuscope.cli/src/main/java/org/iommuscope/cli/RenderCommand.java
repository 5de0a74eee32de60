package org.iommuscope.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.model.Host;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.model.projection.RecordedStep;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.iommuscope.picture.topology.StepFailure;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyOptions;
import org.iommuscope.picture.write.PngWriter;
import org.iommuscope.picture.write.SvgWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Draws a picture of a point of a recording, without a display. */
@Command(name = "render", mixinStandardHelpOptions = true,
		description = "Draws a picture of a point of a recording, without a display.")
final class RenderCommand implements Callable<Integer> {

	/** Pixels of a PNG a pixel at zoom 100 %, for today's displays and for print. */
	private static final double PNG_SCALE = 2;

	/** What can be drawn. */
	enum View {
		TOPOLOGY
	}

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Mixin
	private Position position;

	@Option(names = "--view", required = true, paramLabel = "VIEW", converter = ViewName.class,
			description = "what to draw: topology")
	private View view;

	@Option(names = "-o", required = true, paramLabel = "OUT", description = "file to write, ending in .svg or .png")
	private Path out;

	@Option(names = "--theme", paramLabel = "THEME", defaultValue = "light", converter = ThemeName.class,
			description = "light, dark or high-contrast")
	private Theme theme;

	@Spec
	private CommandSpec spec;

	/** A view by its name. */
	static final class ViewName implements ITypeConverter<View> {

		@Override
		public View convert(String name) {
			for (View view : View.values()) {
				if (view.name().toLowerCase(Locale.ROOT).equals(name)) {
					return view;
				}
			}
			throw new TypeConversionException("\"" + name + "\" is nothing that can be drawn");
		}
	}

	/** A theme by its name. */
	static final class ThemeName implements ITypeConverter<Theme> {

		@Override
		public Theme convert(String name) {
			return Theme.named(name).orElseThrow(() -> new TypeConversionException("\"" + name + "\" is no theme"));
		}
	}

	@Override
	public Integer call() throws IOException {
		String name = out.toString().toLowerCase(Locale.ROOT);
		boolean png = name.endsWith(".png");
		if (!png && !name.endsWith(".svg")) {
			throw new ParameterException(spec.commandLine(), out + ": the name must end in .svg or .png");
		}
		System.setProperty("java.awt.headless", "true");
		Recording recording = RecordingFile.read(file, spec.commandLine().getErr());
		Timeline timeline = Timeline.of(recording, Progress.NONE);
		Scene scene = switch (view) {
			case TOPOLOGY -> topology(timeline, position.in(timeline));
		};
		Files.write(out, png ? png(scene) : new SvgWriter(theme).write(scene).getBytes(StandardCharsets.UTF_8));
		return 0;
	}

	private byte[] png(Scene scene) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new PngWriter(theme, PNG_SCALE).write(scene, bytes);
		return bytes.toByteArray();
	}

	private static Scene topology(Timeline timeline, int at) {
		Projection projection = new Projection();
		Host host = projection.host();
		String name = timeline.recording().name();
		String title = "Topology of " + name.substring(name.lastIndexOf('/') + 1);
		if (at == 0) {
			projection.show(timeline.stateAt(0), -1);
			return new DiagramPicture().draw(TopologyDiagram.of(host, TopologyOptions.DEFAULT.withTitle(title)));
		}
		projection.show(timeline.stateAt(at), RecordedStep.to(timeline, at));
		host.getContexts().forEach(context -> context.getIoases().forEach(projection::holdAreas));
		Event event = timeline.eventBefore(at);
		return new DiagramPicture().draw(TopologyDiagram.of(host,
				TopologyOptions.DEFAULT.withTitle(title + " after @" + event.seq()).withFailure(StepFailure.sentence(timeline.stateAt(at - 1), event))));
	}
}
