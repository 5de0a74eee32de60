package org.iommuscope.core.trace;

/**
 * Gives the same string for the same characters again, as far as it still knows it: a recording says a few words
 * millions of times. Not thread safe.
 */
final class Words {

	private static final int SIZE = 1 << 9;
	private static final int LONGEST = 64;

	private final String[] known = new String[SIZE];

	String of(char[] text, int offset, int length) {
		if (length > LONGEST) {
			return new String(text, offset, length);
		}
		int hash = 0;
		for (int i = 0; i < length; i++) {
			hash = 31 * hash + text[offset + i];
		}
		int place = (hash ^ hash >>> 16) & SIZE - 1;
		String before = known[place];
		if (before == null || !same(before, text, offset, length)) {
			known[place] = new String(text, offset, length);
		}
		return known[place];
	}

	private static boolean same(String word, char[] text, int offset, int length) {
		if (word.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (word.charAt(i) != text[offset + i]) {
				return false;
			}
		}
		return true;
	}
}
