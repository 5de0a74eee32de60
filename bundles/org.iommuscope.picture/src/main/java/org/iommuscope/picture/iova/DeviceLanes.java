package org.iommuscope.picture.iova;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.Policy;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.picture.wording.Wording;

/**
 * The lines that follow from the devices that are attached to an address space: what each of them may not emit, and what
 * each policy would import of that.
 */
final class DeviceLanes {

	/** So many devices have a line of their own. */
	private static final int MOST_DEVICES = 6;

	private static final long SOFTWARE_MSI_START = 0x800_0000L;

	/** A device by its key, with whether a first stage lies between it and the address space. */
	private final Map<String, Boolean> nested = new LinkedHashMap<>();
	private final AddressFacts facts;

	DeviceLanes(Ioas ioas, AddressFacts facts) {
		this.facts = facts;
		for (HwptPaging hwpt : ioas.getHwpts()) {
			devices(hwpt, false);
			for (HwptNested stage1 : hwpt.getNested()) {
				devices(stage1, true);
			}
		}
	}

	private void devices(Hwpt hwpt, boolean behindStage1) {
		for (Attachment attachment : hwpt.getAttachments()) {
			EObject device = attachment.eContainer();
			if (device != null) {
				nested.merge(Keys.of(device), behindStage1, Boolean::logicalAnd);
			}
		}
	}

	/** What each device may not emit: the first layer. */
	List<Lane> input() {
		List<Lane> lanes = new ArrayList<>();
		nested.keySet().stream().limit(MOST_DEVICES).forEach(key -> {
			String label = "input of device " + number(key);
			List<HostDevice.Region> regions = facts.input().get(key);
			if (regions != null && !regions.isEmpty()) {
				lanes.add(new Lane(Lane.Kind.RESERVED, label, regions.stream()
						.map(region -> span(region, key, "device " + number(key) + " may not emit these addresses"
								+ (nested.get(key) ? ", the input of its stage 1" : ""))).toList(), ""));
			}
		});
		return lanes;
	}

	/** What each policy imports of the regions of all devices, one policy over another. */
	List<Lane> policies() {
		List<Lane> lanes = new ArrayList<>();
		for (Policy policy : Policy.values()) {
			List<Span> spans = new ArrayList<>();
			nested.forEach((key, behindStage1) -> policy.imports(facts.input().getOrDefault(key, List.of()), behindStage1)
					.forEach(region -> spans.add(span(region, "", "under " + policy.word() + " the attach of device "
							+ number(key) + " keeps this out of the address space"))));
			// Devices of one kind bring the same regions.
			Set<Stretch> seen = new HashSet<>();
			spans.removeIf(span -> !seen.add(span.stretch()));
			spans.sort((a, b) -> Long.compareUnsigned(a.start(), b.start()));
			lanes.add(new Lane(Lane.Kind.POLICY, "policy " + policy.word(), spans,
					spans.isEmpty() ? nested.isEmpty() ? "no device is attached" : "imports nothing" : ""));
		}
		return lanes;
	}

	private static String number(String key) {
		return key.substring(key.lastIndexOf('/') + 1);
	}

	private static Span span(HostDevice.Region region, String key, String meaning) {
		boolean software = region.type().equals("msi") && region.start() == SOFTWARE_MSI_START;
		Hatch hatch = software ? Hatch.DOTS : region.type().equals("msi") ? Hatch.DENSE : Hatch.DIAGONAL;
		String text = (software ? "software msi" : Wording.line(region.type())) + ", "
				+ Wording.size(region.last() - region.start() + 1);
		return new Span(new Stretch(region.start(), region.last()), Role.RESERVED.key(), hatch,
				() -> new Span.Words(key, text,
						"reserved region: " + Hex.range(region.start(), region.last()) + "\n" + text + "\n" + meaning),
				Halo.NONE, false);
	}
}
