package org.iommuscope.ui.branch;

import java.util.List;
import java.util.function.Function;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;

/**
 * Something that a dialog asks for: one of several choices, or a text.
 *
 * @param label   what is asked
 * @param initial the answer that stands there at first
 * @param choices what there is to choose from; empty where a text is asked for
 * @param check   what is wrong with an answer; empty for a good one
 */
public record Question(String label, String initial, List<String> choices, Function<String, String> check) {

	/** One of several; there has to be at least one. */
	public static Question choice(String label, List<String> choices) {
		return new Question(label, choices.getFirst(), choices, _ -> "");
	}

	/** A 64-bit number in hex, with or without {@code 0x}. */
	public static Question hex(String label, String initial) {
		return new Question(label, initial, List.of(), Question::checkHex);
	}

	/** The address of a page in hex; pages have a size. */
	public static Question page(String label, String initial, long size) {
		return new Question(label, initial, List.of(), answer -> checkPages(answer, Messages.Check_page, size));
	}

	/** The length of one or more pages in hex. */
	public static Question pages(String label, String initial, long size) {
		return new Question(label, initial, List.of(), answer -> checkHex(answer).isEmpty() && number(answer) == 0
				? Messages.Check_empty : checkPages(answer, Messages.Check_pages, size));
	}

	private static String checkPages(String answer, String complaint, long size) {
		String wrong = checkHex(answer);
		return !wrong.isEmpty() || Long.remainderUnsigned(number(answer), size) == 0 ? wrong
				: NLS.bind(complaint, answer.strip(), Hex.of(size));
	}

	/** Bytes in the order of memory, in hex; spaces do not count. */
	static Question bytes(String label, String initial) {
		return new Question(label, initial, List.of(), Question::checkBytes);
	}

	/** Any text but an empty one. */
	public static Question text(String label, String initial) {
		return new Question(label, initial, List.of(), text -> text.isBlank() ? Messages.Check_empty : "");
	}

	/** The number that a checked answer is. */
	public static long number(String answer) {
		String digits = answer.strip();
		return Hex.parse(digits.startsWith("0x") || digits.startsWith("0X") ? digits : "0x" + digits);
	}

	/** The bytes that a checked answer is. */
	static Bytes toBytes(String answer) {
		return Bytes.parse(answer.replaceAll("\\s", ""));
	}

	private static String checkHex(String answer) {
		try {
			number(answer);
			return "";
		} catch (NumberFormatException e) {
			return NLS.bind(Messages.Check_hex, answer.strip());
		}
	}

	private static String checkBytes(String answer) {
		try {
			return toBytes(answer).size() == 0 ? Messages.Check_empty : "";
		} catch (IllegalArgumentException e) {
			return Messages.Check_bytes;
		}
	}
}
