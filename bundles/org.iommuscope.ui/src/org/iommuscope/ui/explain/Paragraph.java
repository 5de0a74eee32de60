package org.iommuscope.ui.explain;

import java.util.OptionalLong;

/**
 * A paragraph of an explanation.
 *
 * @param style how it stands there
 * @param text  one or more sentences
 * @param seq   number of the event that it leads to
 */
public record Paragraph(Style style, String text, OptionalLong seq) {

	/** How a paragraph stands there. */
	public enum Style {
		/** What is explained. */
		TITLE,
		/** What went wrong. */
		FAILURE,
		/** What the explanation says. */
		PLAIN,
		/** What belongs to the paragraph above. */
		DETAIL,
		/** What could be said more, apart from what is above. */
		HINT
	}

	/** A paragraph that leads nowhere. */
	public Paragraph(Style style, String text) {
		this(style, text, OptionalLong.empty());
	}

	/** A paragraph that leads to an event; to none where its number is not known. */
	static Paragraph leading(Style style, String text, long seq) {
		return new Paragraph(style, text, seq > 0 ? OptionalLong.of(seq) : OptionalLong.empty());
	}

	/** It as plain text, one line or more. */
	String plain() {
		return (style == Style.DETAIL ? "  " : "") + (seq.isPresent() ? "@" + seq.getAsLong() + "  " : "") + text;
	}
}
