package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.ReservedLayers;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.pagetable.Mappings;
import org.iommuscope.core.pagetable.Stage;

/**
 * What a map tells that no object of the model holds: what the recorded tables of each stage 1 map, and which addresses
 * each device may not emit. Immutable; made from a state on any thread.
 *
 * @param stage1 by the key of the nested HWPT, {@code context/hwpt/id}
 * @param input  by the key of the device, {@code context/device/id}; absent where nothing is known of a device
 * @param origins who put the ranges there, as far as that was looked for
 */
public record AddressFacts(Map<String, Stage1> stage1, Map<String, List<HostDevice.Region>> input, RangeOrigins origins) {

	/** Nothing is known. */
	public static final AddressFacts NONE = new AddressFacts(Map.of(), Map.of(), RangeOrigins.NONE);

	/** So many leaves of one stage 1 are read at most. */
	static final int MOST_LEAVES = 1 << 16;

	/**
	 * What a stage 1 maps.
	 *
	 * @param runs     contiguous leaves as one, by address
	 * @param complete whether these are all
	 * @param unknown  why nothing is known of its tables, if so
	 */
	public record Stage1(List<Run> runs, boolean complete, Optional<String> unknown) {

		public Stage1 {
			runs = List.copyOf(runs);
		}
	}

	/**
	 * Leaves that follow each other in input and output.
	 *
	 * @param start  first input address
	 * @param last   last input address
	 * @param output guest-physical address of the first
	 * @param leaves how many they are
	 * @param bytes  how much each maps
	 */
	public record Run(long start, long last, long output, int leaves, long bytes) {

		/** Guest-physical address of the last byte. */
		public long outputLast() {
			return output + (last - start);
		}
	}

	public AddressFacts {
		stage1 = Map.copyOf(stage1);
		input = Map.copyOf(input);
	}

	/** The same with the origins of ranges. */
	public AddressFacts withOrigins(RangeOrigins other) {
		return new AddressFacts(stage1, input, other);
	}

	/** The facts of a state, without origins. */
	public static AddressFacts of(State state) {
		Map<String, Stage1> stage1 = new HashMap<>();
		Map<String, List<HostDevice.Region>> input = new HashMap<>();
		for (Context context : state.contexts().values()) {
			for (HwptNested nested : context.all(HwptNested.class)) {
				stage1.put(context.number() + "/hwpt/" + nested.id(), switch (HwptTable.of(state, context, nested.id())) {
					case HwptTable.Known known -> stage1(known);
					case HwptTable.NotKnown unknown -> new Stage1(List.of(), true, Optional.of(unknown.why()));
				});
			}
			for (Device device : context.all(Device.class)) {
				ReservedLayers.of(state, context, device).input()
						.ifPresent(regions -> input.put(context.number() + "/device/" + device.id(), regions));
			}
		}
		return new AddressFacts(stage1, input, RangeOrigins.NONE);
	}

	private static Stage1 stage1(HwptTable.Known table) {
		if (!table.memory().readable(table.stage().root())) {
			return new Stage1(List.of(), true, Optional.of("the recording does not show the memory of its tables"));
		}
		List<Mappings.Mapping> leaves = new ArrayList<>(Mappings.of(table.stage(), table.memory(), MOST_LEAVES));
		Stage upper = table.stage().select(-1L);
		if (upper.root() != table.stage().root() && table.memory().readable(upper.root())) {
			leaves.addAll(Mappings.of(upper, table.memory(), MOST_LEAVES));
		}
		leaves.sort((a, b) -> Long.compareUnsigned(a.address(), b.address()));
		return new Stage1(runs(leaves), leaves.size() < MOST_LEAVES, Optional.empty());
	}

	private static List<Run> runs(List<Mappings.Mapping> leaves) {
		List<Run> runs = new ArrayList<>();
		for (Mappings.Mapping leaf : leaves) {
			Run before = runs.isEmpty() ? null : runs.getLast();
			long last = leaf.address() + leaf.bytes() - 1;
			if (before != null && before.last() + 1 == leaf.address() && before.outputLast() + 1 == leaf.output()
					&& before.bytes() == leaf.bytes()) {
				runs.set(runs.size() - 1,
						new Run(before.start(), last, before.output(), before.leaves() + 1, before.bytes()));
			} else {
				runs.add(new Run(leaf.address(), last, leaf.output(), 1, leaf.bytes()));
			}
		}
		return runs;
	}
}
