package org.iommuscope.picture.wording;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.model.Traced;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;

/** What is said about an object while somebody points at it. */
public final class ToolTip {

	private ToolTip() {
	}

	/**
	 * Kind and name, what distinguishes it, what else there is to say, which event made and which changed it, and what went
	 * wrong.
	 */
	public static String of(Traced object, List<String> more) {
		Kind kind = KindRegistry.of(object);
		List<String> lines = new ArrayList<>();
		String label = Wording.line(kind.label(object));
		lines.add(label.startsWith(kind.name() + " ") ? label : kind.name() + ": " + label);
		String detail = Wording.line(kind.detail(object));
		if (!detail.isEmpty()) {
			lines.add(detail);
		}
		more.stream().map(Wording::line).forEach(lines::add);
		if (object.getCreatedAt() >= 0) {
			lines.add("made at @" + object.getCreatedAt());
		}
		if (object.getChangedAt() > object.getCreatedAt()) {
			lines.add("last changed at @" + object.getChangedAt());
		}
		if (!object.getLastErrno().isEmpty()) {
			lines.add("\u2715 " + Wording.errno(object.getLastErrno()));
		}
		return String.join("\n", lines);
	}
}
