package org.iommuscope.core.replay.change;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Device.Attachment;
import org.iommuscope.core.machine.Geometry;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;

/** Values of members in words. */
final class MemberWords {

	private static final int MOST_LISTED = 8;
	private static final int MOST_BYTES = 64;

	private MemberWords() {
	}

	/** A member's name, {@code nestParent}, as people write it. */
	static String name(String member) {
		return member.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
	}

	/** A value; empty where there is none. */
	static Optional<String> of(Object value) {
		return switch (value) {
		case Optional<?> maybe -> maybe.flatMap(MemberWords::of);
		case OptionalInt maybe -> maybe.isPresent() ? Optional.of(Integer.toString(maybe.getAsInt())) : Optional.empty();
		case Boolean yes -> Optional.of(yes ? "yes" : "no");
		case Long address -> Optional.of(Hex.of(address));
		case Integer number -> Optional.of(number.toString());
		case String text -> text.isEmpty() ? Optional.empty() : Optional.of(text);
		case Bytes bytes -> Optional.of(bytes.size() <= MOST_BYTES ? bytes.toString() : bytes.size() + " bytes");
		case Geometry geometry -> Optional.of(Hex.range(geometry.start(), geometry.last()) + ", page sizes "
				+ Hex.of(geometry.pageSizes()));
		case Attachment attachment -> Optional.of("hwpt:" + attachment.hwpt() + (attachment.dead() ? " in name only" : ""));
		case Collection<?> all -> Optional.of(listed(all));
		case Map<?, ?> map -> Optional.of(map.size() + " entries");
		default -> Optional.of(value.toString());
		};
	}

	private static String listed(Collection<?> all) {
		return all.isEmpty() ? "none"
				: all.size() > MOST_LISTED ? all.size() + " entries"
						: all.stream().map(each -> of(each).orElse("")).collect(Collectors.joining(", "));
	}
}
