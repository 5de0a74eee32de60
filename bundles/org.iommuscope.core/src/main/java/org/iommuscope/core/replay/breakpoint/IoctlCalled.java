package org.iommuscope.core.replay.breakpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TestOperationKind;

/**
 * An ioctl is called.
 *
 * @param name its name in C, or that of an operation of the kernel's test driver
 */
public record IoctlCalled(String name) implements Condition {

	static final String WORD = "ioctl";

	/**
	 * The condition for a name; {@code IOMMU_} and {@code VFIO_} may be left out, and case does not matter.
	 *
	 * @throws IllegalArgumentException if no ioctl is called so
	 */
	public static IoctlCalled of(String name) {
		String upper = name.strip().toUpperCase(Locale.ROOT);
		Optional<String> ioctl = Arrays.stream(Ioctl.values()).map(Enum::name)
				.filter(n -> n.equals(upper) || n.equals("IOMMU_" + upper) || n.equals("VFIO_" + upper)).findFirst();
		return new IoctlCalled(ioctl.or(() -> Arrays.stream(TestOperationKind.values()).map(Enum::name)
				.filter(upper::equals).findFirst()).orElseThrow(
						() -> new IllegalArgumentException("no ioctl is called \"" + name + "\"")));
	}

	@Override
	public boolean holds(Moment moment) {
		if (!(moment.event().call() instanceof Call.Ioctl ioctl)) {
			return false;
		}
		Optional<Ioctl> known = EventText.known(moment.event(), ioctl);
		return known.filter(k -> k.name().equals(name)
				|| k == Ioctl.IOMMU_TEST_CMD && TestCommand.decode(ioctl.in()).name().equals(name)).isPresent();
	}

	@Override
	public String text() {
		return "a call of " + name;
	}

	@Override
	public String toString() {
		return WORD + ":" + name;
	}
}
