package org.iommuscope.picture.lifetimes;

import org.iommuscope.core.replay.lifetime.Lane;
import org.iommuscope.core.replay.lifetime.Lifetimes;

/** Lifetimes in ASCII: a line for each life, in less than 80 columns. */
public final class LifetimesText {

	private static final int NAME = 32;

	private LifetimesText() {
	}

	/** The text: the name, first and last event of each life, and how many calls failed. */
	public static String of(Lifetimes lifetimes) {
		StringBuilder text = new StringBuilder();
		for (Lane lane : lifetimes.lanes()) {
			String name = (lane.kind().isEmpty() ? "" : "  ") + lane.name();
			for (Lane.Life life : lane.lives()) {
				String end = life.to() > lifetimes.end() ? "end" : "@" + lifetimes.momentAt(life.to()).seq();
				text.append(fixed(name)).append("@").append(lifetimes.momentAt(life.from()).seq()).append(" - ").append(end)
						.append(life.many() ? "  several" : "").append('\n');
				name = "";
			}
			if (lane.failed() > 0) {
				text.append(fixed("")).append(lane.failed()).append(" failed\n");
			}
		}
		return text.toString();
	}

	private static String fixed(String name) {
		String ascii = name.replaceAll("[^ -~]", "?");
		String cut = ascii.length() > NAME - 2 ? ascii.substring(0, NAME - 3) + "~" : ascii;
		return cut + " ".repeat(NAME - cut.length());
	}
}
