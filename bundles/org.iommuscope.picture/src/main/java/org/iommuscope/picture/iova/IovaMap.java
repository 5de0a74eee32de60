package org.iommuscope.picture.iova;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.wording.Wording;

/** Draws the IOVA map of a state. Immutable; the model must not change while it draws. */
public final class IovaMap {

	/** More address spaces are not drawn at once. */
	public static final int MOST_IOASES = 12;

	/** An address space with more areas is too large for a model in a window; its areas are counted. */
	public static final int MOST_AREAS = 200_000;

	/** What stands before the addresses to which a stage 1 leads. */
	static final String OUTPUT = "guest-physical ";

	private static final Pattern ADDRESSES = Pattern.compile("0x[0-9a-f]+-0x[0-9a-f]+");

	private static final double GAP = 12;

	private final TextMeasure text;

	/** Draws with this machine's fonts. */
	public IovaMap() {
		this(TextMeasure.ofThisMachine());
	}

	/** @param text says how much room text takes */
	public IovaMap(TextMeasure text) {
		this.text = text;
	}

	/** The IOASes that a map with these options shows. */
	public static List<Ioas> shown(Host host, IovaMapOptions options) {
		return host.getContexts().stream().flatMap(context -> context.getIoases().stream())
				.filter(ioas -> options.ioas().isEmpty() || options.ioas().get().equals(Keys.of(ioas))).toList();
	}

	/** Those that are drawn: as many as there is room for, and in any case the one in which the last step was refused. */
	public static List<Ioas> drawn(Host host, IovaMapOptions options) {
		List<Ioas> all = shown(host, options);
		if (all.size() <= MOST_IOASES) {
			return all;
		}
		List<Ioas> first = all.subList(0, MOST_IOASES);
		Optional<Ioas> refused = all.stream().filter(ioas -> options.conflict().filter(conflict -> conflict.isIn(ioas)).isPresent())
				.findFirst().filter(ioas -> !first.contains(ioas));
		return refused.map(ioas -> Stream.concat(first.stream().limit(MOST_IOASES - 1L), Stream.of(ioas)).toList()).orElse(first);
	}

	/** The picture. */
	public Scene draw(Host host, IovaMapOptions options) {
		MapSheet sheet = new MapSheet(text, options.width());
		sheet.line(options.title(), Face.BOLD, Roles.TEXT);
		options.failure().ifPresent(sentence -> sheet.line("\u2715 " + Wording.visible(sentence), Face.PLAIN, Role.FAILURE.key()));
		List<Ioas> ioases = shown(host, options);
		if (ioases.isEmpty()) {
			sheet.down(GAP);
			sheet.line(nothing(host, options), Face.PLAIN, Roles.MUTED);
			return sheet.scene(options.title(), nothing(host, options));
		}
		sheet.line((options.viewport().isWhole() ? "Whole address space" : options.viewport() + ", "
				+ Wording.size(options.viewport().lengthLessOne() + 1))
				+ (options.toScale() ? ". True to scale." : ". Not to scale: widths grow with the logarithm of sizes."), Face.SMALL, Roles.MUTED);
		boolean several = host.getContexts().size() > 1;
		for (Ioas ioas : drawn(host, options)) {
			sheet.down(GAP);
			new IoasBlock(text, sheet, ioas, options).draw(several ? " in "
					+ Wording.line(KindRegistry.label((IommufdContext) ioas.eContainer())) : "");
		}
		if (ioases.size() > MOST_IOASES) {
			sheet.down(GAP);
			sheet.line(Wording.count(ioases.size() - MOST_IOASES, "more IOAS") + " not drawn: choose a single one to see it.",
					Face.PLAIN, Roles.MUTED);
		}
		return sheet.scene(options.title(), "The address lines of " + Wording.count(ioases.size(), "IO address space") + ".");
	}

	/** The addresses that a part of the picture says it is about; for a part of a stage 1 those to which it leads. */
	public static Optional<Viewport> addresses(Part part) {
		String said = part.toolTip();
		Matcher found = ADDRESSES.matcher(said.substring(Math.max(0, said.indexOf(OUTPUT))));
		return found.find() ? Optional.of(Viewport.parse(found.group())) : Optional.empty();
	}

	/** What is said instead of a picture without any address space. */
	static String nothing(Host host, IovaMapOptions options) {
		List<Ioas> all = shown(host, options.withIoas(Optional.empty()));
		return all.isEmpty() ? "There is no IOAS at this point: go to where IOMMU_IOAS_ALLOC has made one."
				: "There is no IOAS " + Wording.line(options.ioas().orElse("")) + " at this point; there are "
						+ String.join(", ", all.stream().limit(20).map(Keys::of).toList()) + ".";
	}
}
