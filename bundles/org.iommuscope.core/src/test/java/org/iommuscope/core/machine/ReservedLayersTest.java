package org.iommuscope.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.machine.HostDevice.Region;
import org.iommuscope.core.replay.PolicyReplay;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a device's regions constrain, and what each policy makes of them. */
class ReservedLayersTest {

	private static final Region X86_MSI = new Region(0xfee00000L, 0xfeefffffL, "msi");
	private static final Region RMRR = new Region(0x7b000000L, 0x7b7fffffL, "direct-relaxable");
	private static final Region ARM_MSI = new Region(0x8000000L, 0x80fffffL, "msi");

	@Test
	void aStageOneDoesNotTakeTheMsiWindowFromStageTwo() {
		List<Region> regions = List.of(RMRR, X86_MSI);
		assertEquals(List.of(X86_MSI), Policy.LINUX_7.imports(regions, true));
		assertEquals(List.of(), Policy.LINUX_6_7.imports(regions, true));
		assertEquals(List.of(X86_MSI), Policy.LINUX_6_7.imports(regions, false));
		assertEquals(List.of(ARM_MSI), Policy.V3_2023.imports(List.of(ARM_MSI, X86_MSI), true));
		assertEquals(List.of(ARM_MSI), Policy.PROPOSED.imports(List.of(ARM_MSI, X86_MSI), false));
	}

	private static State nested(Policy policy) throws IOException {
		Recording recording = Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE);
		return PolicyReplay.under(Timeline.of(recording, Progress.NONE), policy, recording.positionAfter(40));
	}

	private static ReservedLayers layers(State state) {
		Context context = state.contexts().values().iterator().next();
		return ReservedLayers.of(state, context, context.all(Device.class).getFirst());
	}

	@Test
	void anArmDeviceBehindAStageOne() throws IOException {
		ReservedLayers layers = layers(nested(Policy.LINUX_7));
		assertEquals(Optional.of(List.of(ARM_MSI)), layers.input());
		assertEquals(List.of("device:1"), layers.enforced().stream().map(range -> range.owner().label()).toList());
		assertEquals(Optional.of((1L << 44) - 1), layers.aperture().map(Geometry::last));
		// the window of software MSIs is needed in stage 2, where the doorbell is mapped
		assertEquals(List.of(), layers.enforcedWithoutNeed());
		assertEquals(List.of(ARM_MSI), layers.neededButNotEnforced());
	}

	@ParameterizedTest
	@EnumSource(Policy.class)
	void onlyLinux67ForgetsTheSoftwareMsiWindow(Policy policy) throws IOException {
		Map<Policy, Integer> expected = Map.of(Policy.LINUX_7, 1, Policy.LINUX_6_7, 0, Policy.V3_2023, 1, Policy.PROPOSED, 1);
		assertEquals(expected.get(policy), layers(nested(policy)).enforced().size());
	}
}
