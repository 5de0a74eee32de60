package org.iommuscope.picture.iova;

import java.util.List;

/**
 * One line of an address space: the spans of one kind and one owner.
 *
 * @param kind  what they are
 * @param label what is written before it
 * @param spans by address
 * @param note  what is said in the place of spans; empty where there is nothing to say
 */
record Lane(Kind kind, String label, List<Span> spans, String note) {

	/** What is on a line, and how high it is drawn, in pixels. */
	enum Kind {
		STAGE1(24), ASKED(18), AREAS(28), ALLOWED(14), RESERVED(18), POLICY(14);

		private final double height;

		Kind(double height) {
			this.height = height;
		}

		double height() {
			return height;
		}
	}

	Lane {
		spans = List.copyOf(spans);
	}
}
