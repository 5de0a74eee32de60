package org.iommuscope.core.replay.breakpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.uapi.Hex;

/** Reads the short text of a condition. */
final class ConditionParser {

	private static final String WORDS = "ioctl:, kind:, object:, errno:, iova:, entry:, entry-at:, memory:, fault, stale, "
			+ "finding, where: and seq:";

	private ConditionParser() {
	}

	static Condition parse(String text) {
		List<Condition> conditions = new ArrayList<>();
		String rest = text.strip();
		while (true) {
			int joint = rest.startsWith(TextMatches.WORD + ":") ? -1 : rest.indexOf(AllHold.JOINT);
			conditions.add(one(joint < 0 ? rest : rest.substring(0, joint).strip()));
			if (joint < 0) {
				return AllHold.of(conditions);
			}
			rest = rest.substring(joint + AllHold.JOINT.length()).strip();
		}
	}

	private static Condition one(String text) {
		int colon = text.indexOf(':');
		String word = colon < 0 ? text : text.substring(0, colon);
		String said = colon < 0 ? "" : text.substring(colon + 1);
		if (colon >= 0 && said.isBlank()) {
			throw new IllegalArgumentException("\"" + text + "\" says nothing after its colon");
		}
		boolean bare = word.equals(DmaFaulted.WORD) || word.equals(TranslationStale.WORD);
		if (bare && colon >= 0) {
			throw new IllegalArgumentException("nothing goes after \"" + word + "\", but there is \"" + said + "\"");
		}
		if (!bare && colon < 0 && !word.equals(FindingMade.WORD)) {
			throw unknown(text);
		}
		return switch (word) {
		case IoctlCalled.WORD -> IoctlCalled.of(said);
		case KindConcerned.WORD -> new KindConcerned(said.strip());
		case ObjectConcerned.WORD -> new ObjectConcerned(ObjectName.parse(said));
		case ErrnoReturned.WORD -> ErrnoReturned.of(said);
		case IovaTouched.WORD -> iova(said);
		case EntryChanged.WORD -> new EntryChanged(table(said), address(beforeSign(said)));
		case EntryAtChanged.WORD -> new EntryAtChanged(table(said), address(beforeSign(said)));
		case MemoryChanged.WORD -> memory(said);
		case DmaFaulted.WORD -> new DmaFaulted();
		case TranslationStale.WORD -> new TranslationStale();
		case FindingMade.WORD -> new FindingMade(colon < 0 ? Optional.empty() : Optional.of(said.strip()));
		case TextMatches.WORD -> TextMatches.of(said);
		case EventReached.WORD -> new EventReached(seq(said.strip()));
		default -> throw unknown(text);
		};
	}

	private static IllegalArgumentException unknown(String text) {
		return new IllegalArgumentException("\"" + text + "\" is no condition; one begins with " + WORDS);
	}

	private static Condition iova(String said) {
		Optional<ObjectName> ioas = said.contains("@") ? Optional.of(ObjectName.parse(afterSign(said))) : Optional.empty();
		String range = beforeSign(said);
		int dash = range.indexOf('-');
		long start = address(dash < 0 ? range : range.substring(0, dash));
		return new IovaTouched(start, dash < 0 ? start : address(range.substring(dash + 1)), ioas);
	}

	private static Condition memory(String said) {
		int colon = said.indexOf(':');
		if (colon < 0) {
			throw new IllegalArgumentException("\"" + said + "\" is no place in memory, which is written gpa:0x2023000");
		}
		return new MemoryChanged(said.substring(0, colon).strip(), address(said.substring(colon + 1)));
	}

	private static ObjectName table(String said) {
		if (!said.contains("@")) {
			throw new IllegalArgumentException("\"" + said + "\" does not say in which table, such as 0x1000@hwpt:5");
		}
		return ObjectName.parse(afterSign(said));
	}

	private static String beforeSign(String said) {
		int sign = said.indexOf('@');
		return sign < 0 ? said : said.substring(0, sign);
	}

	private static String afterSign(String said) {
		return said.substring(said.indexOf('@') + 1);
	}

	private static long address(String text) {
		try {
			return Hex.parse(text.strip());
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("\"" + text.strip() + "\" is no address, which is written 0x1000", e);
		}
	}

	private static long seq(String text) {
		String digits = text.startsWith("@") ? text.substring(1) : text;
		if (!digits.matches("\\d{1,18}")) {
			throw new IllegalArgumentException("\"" + text + "\" is not the number of an event");
		}
		return Long.parseLong(digits);
	}
}
