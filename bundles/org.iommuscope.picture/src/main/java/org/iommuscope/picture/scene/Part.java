package org.iommuscope.picture.scene;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;

/**
 * A part of a picture that is pointed at and selected as one: everything that is drawn for one object.
 *
 * @param key     what identifies the object from step to step, such as {@code 1/hwpt/5}; empty for what stands for nothing
 * @param aliases keys of further objects that are seen in this part, such as a mock device on its device
 * @param kind    what it is in the drawing
 * @param role    what it is to a theme, such as {@code stage1}
 * @param box     where it is
 * @param line    for an edge its way, otherwise empty
 * @param toolTip lines of text about it, the first one a title; empty for none
 */
public record Part(String key, Set<String> aliases, Kind kind, String role, Box box, List<Point> line, String toolTip,
		List<Mark> marks) {

	/** What a part is in a drawing. */
	public enum Kind {
		/** A heading, a note: stands for no object. */
		CAPTION,
		/** A band through the whole drawing. */
		LANE,
		/** A border around what it contains. */
		FRAME,
		/** A connection. */
		EDGE,
		/** A box. */
		NODE
	}

	/** How near to a line one has to point. */
	private static final double REACH = 4;

	public Part {
		Objects.requireNonNull(key);
		aliases = Set.copyOf(aliases);
		Objects.requireNonNull(kind);
		Objects.requireNonNull(role);
		Objects.requireNonNull(box);
		line = List.copyOf(line);
		Objects.requireNonNull(toolTip);
		marks = List.copyOf(marks);
	}

	/** Whether an object of this key is seen in this part. */
	public boolean shows(String object) {
		return key.equals(object) || aliases.contains(object);
	}

	/** Whether somebody who points there points at this part. */
	public boolean isAt(Point point) {
		if (kind != Kind.EDGE) {
			return box.contains(point);
		}
		for (int i = 1; i < line.size(); i++) {
			Point a = line.get(i - 1);
			Point b = line.get(i);
			if (Box.between(Math.min(a.x(), b.x()), Math.min(a.y(), b.y()), Math.max(a.x(), b.x()),
					Math.max(a.y(), b.y())).grown(REACH).contains(point)) {
				return true;
			}
		}
		return marks.stream().anyMatch(mark -> mark instanceof Mark.Text && mark.bounds().grown(REACH).contains(point)
				|| mark instanceof Mark.Fill fill && fill.path().contains(point));
	}

	/** The texts that are drawn, in order. */
	public List<Mark.Text> texts() {
		return marks.stream().filter(Mark.Text.class::isInstance).map(Mark.Text.class::cast).toList();
	}
}
