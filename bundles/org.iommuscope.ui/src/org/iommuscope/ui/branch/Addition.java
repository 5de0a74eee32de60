package org.iommuscope.ui.branch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Viommu;
import org.iommuscope.core.replay.branch.Caller;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Hex;

/**
 * An event that a user may add: what has to be known for it, and how it is made of the answers.
 *
 * @param title       what is done
 * @param explanation what the dialog says about it
 * @param questions   what it asks
 * @param event       the event of the answers
 */
record Addition(String title, String explanation, List<Question> questions, Function<List<String>, Event> event) {

	private static final int VTD_S1 = 1;
	private static final int ARM_SMMUV3 = 2;
	private static final int INVALIDATE_VTD_S1 = 0;
	private static final int INVALIDATE_ARM = 1;
	private static final String DEFAULT_IOVA = "0x10000000";
	private static final String PAGE = "0x1000";

	/** What may be added in a state; empty where something is missing that it would be about. */
	static Optional<Addition> of(String word, State state) {
		return switch (word) {
		case "map" -> map(state, targets(state, FileKind.IOMMUFD, Ioas.class), DEFAULT_IOVA, PAGE);
		case "unmap" -> unmap(targets(state, FileKind.IOMMUFD, Ioas.class), DEFAULT_IOVA, PAGE);
		case "attach" -> attach(state);
		case "detach" -> detach(state);
		case "invalidate" -> invalidate(state);
		case "entry" -> Optional.of(entry());
		default -> Optional.of(memory());
		};
	}

	/**
	 * A mapping, or an unmap, of one address space; empty where nobody has a descriptor to ask for it.
	 *
	 * @param word {@code map} or {@code unmap}
	 * @param area an address space and a range in it to begin with
	 */
	static Optional<Addition> of(String word, State state, SpaceRange area) {
		Map<String, Target> spaces = targets(state, FileKind.IOMMUFD, Ioas.class);
		spaces.values().removeIf(target -> target.id() != area.ioas() || target.caller().context(state).number() != area.context());
		return word.equals("map") ? map(state, spaces, Hex.of(area.iova()), Hex.of(area.length()))
				: unmap(spaces, Hex.of(area.iova()), Hex.of(area.length()));
	}

	private static Optional<Addition> map(State state, Map<String, Target> spaces, String iova, String length) {
		String[] access = { Messages.Map_readWrite, Messages.Map_read, Messages.Map_write };
		return spaces.isEmpty() ? Optional.empty() : Optional.of(new Addition(Messages.Map_title, Messages.Map_explanation,
				List.of(Question.choice(Messages.Ask_space, List.copyOf(spaces.keySet())),
						Question.hex(Messages.Ask_iova, iova), Question.hex(Messages.Ask_length, length),
						Question.hex(Messages.Ask_userAddress, userAddress(state)),
						Question.choice(Messages.Ask_access, List.of(access))),
				answers -> {
					Target space = spaces.get(answers.get(0));
					String chosen = answers.get(4);
					return space.caller().map(space.id(), Question.number(answers.get(1)), Question.number(answers.get(2)),
							Question.number(answers.get(3)), !chosen.equals(Messages.Map_write), !chosen.equals(Messages.Map_read));
				}));
	}

	/** Memory that is mapped somewhere is memory that can be mapped. */
	private static String userAddress(State state) {
		return state.contexts().values().stream().flatMap(context -> context.all(Ioas.class).stream())
				.filter(ioas -> !ioas.areas().isEmpty()).map(ioas -> ioas.areas().get(0).pages().source())
				.filter(Pages.UserMemory.class::isInstance).findFirst().map(source -> Hex.of(source.start())).orElse(PAGE);
	}

	private static Optional<Addition> unmap(Map<String, Target> spaces, String iova, String length) {
		return spaces.isEmpty() ? Optional.empty() : Optional.of(new Addition(Messages.Unmap_title, Messages.Unmap_explanation,
				List.of(Question.choice(Messages.Ask_space, List.copyOf(spaces.keySet())),
						Question.hex(Messages.Ask_iova, iova), Question.hex(Messages.Ask_length, length)),
				answers -> {
					Target space = spaces.get(answers.get(0));
					return space.caller().unmap(space.id(), Question.number(answers.get(1)), Question.number(answers.get(2)));
				}));
	}

	private static Optional<Addition> attach(State state) {
		Map<String, Target> tables = targets(state, FileKind.VFIO_CDEV, Ioas.class);
		tables.putAll(targets(state, FileKind.VFIO_CDEV, HwptPaging.class));
		tables.putAll(targets(state, FileKind.VFIO_CDEV, HwptNested.class));
		return tables.isEmpty() ? Optional.empty() : Optional.of(new Addition(Messages.Attach_title, Messages.Attach_explanation,
				List.of(Question.choice(Messages.Ask_table, List.copyOf(tables.keySet()))), answers -> {
					Target table = tables.get(answers.get(0));
					return table.caller().attach(table.id());
				}));
	}

	private static Optional<Addition> detach(State state) {
		Map<String, Caller> devices = new LinkedHashMap<>();
		Caller.on(state, FileKind.VFIO_CDEV).forEach(caller -> devices.put(who(caller), caller));
		return devices.isEmpty() ? Optional.empty() : Optional.of(new Addition(Messages.Detach_title, Messages.Detach_explanation,
				List.of(Question.choice(Messages.Ask_device, List.copyOf(devices.keySet()))),
				answers -> devices.get(answers.get(0)).detach()));
	}

	private static Optional<Addition> invalidate(State state) {
		Map<String, Target> targets = targets(state, FileKind.IOMMUFD, HwptNested.class);
		targets.putAll(targets(state, FileKind.IOMMUFD, Viommu.class));
		return targets.isEmpty() ? Optional.empty() : Optional.of(new Addition(Messages.Invalidate_title, Messages.Invalidate_explanation,
				List.of(Question.choice(Messages.Ask_target, List.copyOf(targets.keySet())),
						Question.bytes(Messages.Ask_entry, "00000000000000000000000000000000")),
				answers -> {
					Target target = targets.get(answers.get(0));
					Bytes entry = Question.toBytes(answers.get(1));
					return target.caller().invalidate(target.id(), dataType(target.object()), entry, entry.size());
				}));
	}

	private static int dataType(KernelObject object) {
		return switch (object) {
		case HwptNested nested when nested.dataType() == VTD_S1 -> INVALIDATE_VTD_S1;
		case HwptNested nested when nested.dataType() == ARM_SMMUV3 -> INVALIDATE_ARM;
		case HwptNested _ -> 0xdeadbeef;
		case Viommu viommu when viommu.type() == 1 -> INVALIDATE_ARM;
		default -> 0xdeadbeef;
		};
	}

	private static Addition entry() {
		return new Addition(Messages.Entry_title, Messages.Entry_explanation,
				List.of(Question.choice(Messages.Ask_memory, List.of("gpa", "hva", "pa")),
						Question.hex(Messages.Ask_entryAddress, PAGE), Question.hex(Messages.Ask_entryValue, "0x0")),
				answers -> Caller.memory(answers.get(0), Question.number(answers.get(1)),
						littleEndian(Question.number(answers.get(2)))));
	}

	private static Bytes littleEndian(long value) {
		byte[] bytes = new byte[Long.BYTES];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (value >>> i * Byte.SIZE);
		}
		return Bytes.of(bytes);
	}

	private static Addition memory() {
		return new Addition(Messages.Memory_title, Messages.Memory_explanation,
				List.of(Question.choice(Messages.Ask_memory, List.of("gpa", "hva", "pa")),
						Question.hex(Messages.Ask_address, PAGE), Question.bytes(Messages.Ask_bytes, "")),
				answers -> Caller.memory(answers.get(0), Question.number(answers.get(1)), Question.toBytes(answers.get(2))));
	}

	/**
	 * An object that a call may be about.
	 *
	 * @param caller who may make it
	 */
	private record Target(Caller caller, KernelObject object) {

		int id() {
			return object.id();
		}
	}

	/** The objects of a kind that a call on files of a kind can be about, by what a user calls them. */
	private static <T extends KernelObject> Map<String, Target> targets(State state, FileKind kind, Class<T> type) {
		Map<String, Target> found = new LinkedHashMap<>();
		for (Caller caller : Caller.on(state, kind)) {
			caller.context(state).all(type).forEach(object -> found.put(
					NLS.bind(Messages.Ask_object, object.label(), who(caller)), new Target(caller, object)));
		}
		return found;
	}

	private static String who(Caller caller) {
		return NLS.bind(Messages.Ask_caller, new Object[] { caller.fd(), caller.name(), Integer.toString(caller.pid()) });
	}
}
