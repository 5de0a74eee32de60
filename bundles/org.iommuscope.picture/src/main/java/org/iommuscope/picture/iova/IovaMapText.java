package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.model.Host;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.wording.PlainLines;
import org.iommuscope.picture.wording.Wording;

/**
 * The IOVA map as plain text to paste into a mail: ASCII, no line longer than {@value PlainLines#WIDTH} columns. The first
 * column says what the last step did: {@code +} new, {@code ~} changed, {@code -} gone, {@code !} one side of a conflict.
 */
public final class IovaMapText {

	/** Of more spans on one line the rest is counted. */
	private static final int MOST_SPANS = 64;

	private final PlainLines lines = new PlainLines();
	private final IovaMapOptions options;

	private IovaMapText(IovaMapOptions options) {
		this.options = options;
	}

	/** The text of a state as the model has it; ends with a line end. */
	public static String of(Host host, IovaMapOptions options) {
		IovaMapText text = new IovaMapText(options);
		List<Ioas> ioases = IovaMap.shown(host, options);
		if (ioases.isEmpty()) {
			text.lines.add(0, ' ', IovaMap.nothing(host, options));
		}
		options.failure().ifPresent(sentence -> text.lines.add(0, '!', sentence));
		ioases.forEach(text::ioas);
		return text.lines.toString();
	}

	private void ioas(Ioas ioas) {
		lines.add(0, ' ', KindRegistry.label(ioas) + ": " + IoasBlock.detail(ioas)
				+ (options.viewport().isWhole() ? "" : "; shown: " + options.viewport()));
		IoasBlock.stages(ioas).forEach(hwpt -> stage1(hwpt, ioas));
		IoasLanes.of(ioas, options).forEach(this::lane);
	}

	private void stage1(HwptNested hwpt, Ioas ioas) {
		Optional<AddressFacts.Stage1> facts = Optional.ofNullable(options.facts().stage1().get(Keys.of(hwpt)));
		String unknown = facts.flatMap(AddressFacts.Stage1::unknown).map(why -> ": " + why).orElse("");
		lines.add(1, ' ', "stage 1, " + KindRegistry.label(hwpt) + unknown);
		List<AddressFacts.Run> runs = facts.map(AddressFacts.Stage1::runs).orElse(List.of()).stream()
				.filter(run -> options.viewport().shows(run.output(), run.outputLast())).toList();
		runs.stream().limit(MOST_SPANS).forEach(run -> {
			String served = ioas.getAreas().stream()
					.filter(area -> new Stretch(area.getStart(), area.getLast()).meets(run.output(), run.outputLast()))
					.findFirst().map(area -> ", served by area " + KindRegistry.label(area)).orElse(", which no area serves");
			lines.add(2, ' ', Hex.range(run.start(), run.last()) + " -> " + Hex.range(run.output(), run.outputLast()) + ", "
					+ run.leaves() + " x " + Wording.size(run.bytes()) + served);
		});
		more(runs.size());
	}

	private void lane(Lane lane) {
		List<Span> spans = new ArrayList<>(lane.spans());
		spans.removeIf(span -> !options.viewport().shows(span.start(), span.last()));
		lines.add(1, ' ', lane.label() + (lane.note().isEmpty() ? spans.isEmpty() ? ": none" : "" : ": " + lane.note()));
		spans.stream().limit(MOST_SPANS).forEach(span -> lines.add(2, sign(span), Hex.range(span.start(), span.last()) + "  "
				+ span.words().get().text().replace("\u2715 ", "") + since(span)));
		more(spans.size());
	}

	/** What the tool tip says about when it came. */
	private static String since(Span span) {
		return span.words().get().toolTip().lines().filter(line -> line.startsWith("made at ")).findFirst()
				.map(line -> line.substring("made at".length())).orElse("");
	}

	private static char sign(Span span) {
		return span.stops() ? '!' : span.halo() == Halo.NONE ? ' ' : switch (span.halo()) {
			case ADDED -> '+';
			case REMOVED -> '-';
			default -> '~';
		};
	}

	private void more(int count) {
		if (count > MOST_SPANS) {
			lines.add(2, ' ', "and " + (count - MOST_SPANS) + " more");
		}
	}
}
