package org.iommuscope.picture.write;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;

/**
 * Writes scenes as SVG 1.1. Text stays text, each part is a group with its key and its tool tip, the same scene gives the
 * same file. Immutable; any thread may use it.
 */
public final class SvgWriter {

	private static final String SANS = "DejaVu Sans, Verdana, sans-serif";
	private static final String MONOSPACE = "DejaVu Sans Mono, Consolas, monospace";

	private final Theme theme;

	/** @param theme gives the roles their colours */
	public SvgWriter(Theme theme) {
		this.theme = Objects.requireNonNull(theme);
	}

	/** The whole file. */
	public String write(Scene scene) {
		StringBuilder out = new StringBuilder(4096);
		String width = number(scene.size().width());
		String height = number(scene.size().height());
		out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width).append("\" height=\"")
				.append(height).append("\" viewBox=\"0 0 ").append(width).append(' ').append(height)
				.append("\" role=\"img\" aria-labelledby=\"title description\" font-family=\"").append(SANS)
				.append("\" fill=\"none\">\n");
		out.append("<title id=\"title\">").append(Xml.text(scene.title())).append("</title>\n");
		out.append("<desc id=\"description\">").append(Xml.text(scene.description())).append("</desc>\n");
		out.append("<rect width=\"").append(width).append("\" height=\"").append(height).append("\" fill=\"")
				.append(colour(Ink.of(Roles.CANVAS))).append("\"/>\n");
		scene.parts().forEach(part -> part(part, out));
		return out.append("</svg>\n").toString();
	}

	private void part(Part part, StringBuilder out) {
		out.append("<g class=\"").append(part.kind().name().toLowerCase(Locale.ROOT)).append(' ')
				.append(Xml.attribute(part.role())).append('"');
		if (!part.key().isEmpty()) {
			out.append(" data-key=\"").append(Xml.attribute(part.key())).append('"');
		}
		out.append(">\n");
		if (!part.toolTip().isEmpty()) {
			out.append("<title>").append(Xml.text(part.toolTip())).append("</title>\n");
		}
		part.marks().forEach(mark -> mark(mark, out));
		out.append("</g>\n");
	}

	private void mark(Mark mark, StringBuilder out) {
		switch (mark) {
			case Mark.Fill fill -> out.append("<path d=\"").append(data(fill.path())).append("\" fill=\"")
					.append(colour(fill.ink())).append("\"/>\n");
			case Mark.Line line -> line(line, out);
			case Mark.Text text -> text(text, out);
		}
	}

	private void line(Mark.Line line, StringBuilder out) {
		out.append("<path d=\"").append(data(line.path())).append("\" stroke=\"").append(colour(line.ink()))
				.append("\" stroke-width=\"").append(number(line.width())).append('"');
		switch (line.dash()) {
			case NONE -> {
				// as it is
			}
			case DASHED -> out.append(" stroke-dasharray=\"6 4\"");
			case DOTTED -> out.append(" stroke-dasharray=\"").append(number(Math.max(2, line.width()))).append(' ')
					.append(number(Math.max(3, 2 * line.width()))).append('"');
		}
		out.append("/>\n");
	}

	private void text(Mark.Text text, StringBuilder out) {
		Face face = text.face();
		out.append("<text x=\"").append(number(text.box().x())).append("\" y=\"").append(number(text.baseline()))
				.append("\" font-size=\"").append(face.size()).append('"');
		if (face.isBold()) {
			out.append(" font-weight=\"bold\"");
		}
		if (!text.text().equals(text.text().strip()) || text.text().contains("  ")) {
			out.append(" xml:space=\"preserve\"");
		}
		if (face.isMonospaced()) {
			out.append(" font-family=\"").append(MONOSPACE).append('"');
		}
		out.append(" fill=\"").append(colour(text.ink())).append("\">").append(Xml.text(text.text()))
				.append("</text>\n");
	}

	private static String data(Path path) {
		StringBuilder data = new StringBuilder();
		for (Path.Piece piece : path.pieces()) {
			switch (piece) {
				case Path.Move(Point to) -> data.append('M').append(point(to));
				case Path.Straight(Point to) -> data.append('L').append(point(to));
				case Path.Curve(Point control, Point to) -> data.append('Q').append(point(control)).append(' ')
						.append(point(to));
				case Path.Close() -> data.append('Z');
			}
		}
		return data.toString();
	}

	private static String point(Point point) {
		return number(point.x()) + ' ' + number(point.y());
	}

	private String colour(Ink ink) {
		return String.format(Locale.ROOT, "#%06X", theme.colour(ink));
	}

	/** At most two decimals, none where there are none. */
	private static String number(double value) {
		BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
		return rounded.signum() == 0 ? "0" : rounded.toPlainString();
	}
}
