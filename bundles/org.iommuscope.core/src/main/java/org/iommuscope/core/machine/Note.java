package org.iommuscope.core.machine;

/**
 * Something worth knowing about a step besides its result.
 *
 * @param kind what sort of remark it is
 * @param text in plain words
 */
public record Note(Kind kind, String text) {

	/** Sorts of remarks. */
	public enum Kind {
		/** The kernel does not do what it should; the state follows it all the same. */
		KERNEL_DEFECT("kernel defect"),
		/** A device went by a translation that the tables no longer say. */
		STALE_TRANSLATION("stale translation"),
		/** Behaviour that looks accidental. */
		QUIRK("quirk");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		/** As people say it. */
		public String words() {
			return words;
		}
	}
}
