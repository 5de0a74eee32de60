package org.iommuscope.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.iommuscope.picture.write.PngWriter;
import org.iommuscope.picture.write.SvgWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a picture of a point of a recording, without a display. */
@Command(name = "render", mixinStandardHelpOptions = true,
		description = "Draws a picture of a point of a recording, without a display.")
final class RenderCommand implements Callable<Integer> {

	/** Pixels of a PNG a pixel at zoom 100 %, for today's displays and for print. */
	private static final double PNG_SCALE = 2;

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Mixin
	private Position position;

	@Option(names = "--view", required = true, paramLabel = "VIEW", converter = View.Name.class,
			description = "what to draw: topology, iova, tables, lifetimes of objects, or walk: of"
					+ " the request that --device and --iova name")
	private View view;

	@Mixin
	private TopologyRendering topology;

	@Mixin
	private IovaRendering iova;

	@Mixin
	private TablesRendering tables;

	@Mixin
	private RequestOptions request;

	@Option(names = "-o", required = true, paramLabel = "OUT", description = "file to write, ending in .svg or .png, or in .txt for plain ASCII")
	private Path out;

	@Option(names = "--theme", paramLabel = "THEME", defaultValue = "light", converter = ThemeName.class,
			description = "light, dark or high-contrast")
	private Theme theme;

	@Spec
	private CommandSpec spec;

	/** A theme by its name. */
	static final class ThemeName implements OptionReader<Theme> {
		@Override
		public Theme read(String name) {
			return Theme.named(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no theme"));
		}
	}

	/** What can be drawn. */
	enum View {
		TOPOLOGY, IOVA, TABLES, WALK, LIFETIMES;

		/** A view by its name. */
		static final class Name implements OptionReader<View> {
			@Override
			public View read(String name) {
				return Arrays.stream(View.values()).filter(view -> view.name().toLowerCase(Locale.ROOT).equals(name)).findFirst()
						.orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is nothing that can be drawn"));
			}
		}
	}

	@Override
	public Integer call() throws IOException {
		String name = out.toString().toLowerCase(Locale.ROOT);
		if (!name.matches(".*\\.(svg|png|txt)")) {
			throw new ParameterException(spec.commandLine(), out + ": the name must end in .svg, .png or .txt");
		}
		if (view == View.WALK) {
			request.requireComplete();
		}
		System.setProperty("java.awt.headless", "true");
		Timeline timeline = RecordingFile.timeline(file, spec.commandLine().getErr());
		ShownState state = new ShownState(timeline, position.in(timeline));
		Optional<StatePicture> picture = switch (view) {
			case TOPOLOGY -> Optional.of(topology);
			case IOVA -> Optional.of(iova);
			case TABLES -> Optional.of(tables.at(request.address()));
			case LIFETIMES -> Optional.of(new LifetimesRendering(timeline, position.in(timeline)));
			case WALK -> request.passage(state.state()).map(passage -> new WalkRendering(passage, request.device()));
		};
		if (picture.isEmpty()) {
			return Main.FOUND;
		}
		Files.write(out, bytes(picture.get(), state, name));
		return 0;
	}

	private byte[] bytes(StatePicture picture, ShownState state, String name) throws IOException {
		if (name.endsWith(".txt")) {
			return utf8(picture.text(state));
		}
		Scene scene = picture.scene(state);
		return name.endsWith(".png") ? png(scene) : utf8(new SvgWriter(theme).write(scene));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private byte[] png(Scene scene) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new PngWriter(theme, PNG_SCALE).write(scene, bytes);
		return bytes.toByteArray();
	}
}
