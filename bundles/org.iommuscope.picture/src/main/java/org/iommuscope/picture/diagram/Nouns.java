package org.iommuscope.picture.diagram;

/** Plurals of the words by which nodes are counted. */
public final class Nouns {

	private Nouns() {
	}

	/** The plural of a noun. */
	public static String plural(String noun) {
		if (noun.equals("IOAS")) {
			return "IOASes";
		}
		if (noun.endsWith("memory")) {
			return noun;
		}
		return noun.endsWith("s") ? noun + "es" : noun + "s";
	}
}
