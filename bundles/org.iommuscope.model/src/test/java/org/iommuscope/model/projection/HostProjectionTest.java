package org.iommuscope.model.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.HostIommu;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.ReservedRange;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.model.IommuGroup;
import org.iommuscope.model.PhysicalDevice;
import org.iommuscope.model.RegionLayer;
import org.iommuscope.model.RegionType;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePVector;

class HostProjectionTest {

	private static final HostDevice NIC = new HostDevice("0000:01:00.0", "dmar0", OptionalInt.of(12), "vfio0", "vfio-pci",
			List.of(new HostDevice.Region(0xfee0_0000L, 0xfeef_ffffL, "msi")));
	private static final State PROBED = State.INITIAL
			.with(new HostIommu("dmar0", "intel", Fields.of(Map.of("cap", "0xd2008c40660462", "note", "text"))))
			.with(NIC);

	private final Projection projection = new Projection();

	@Test
	void groupsHoldTheirDevicesAndIommusKnowThem() {
		projection.show(PROBED, 1);
		IommuGroup group = projection.host().getGroups().getFirst();
		assertEquals(12, group.getNumber());
		PhysicalDevice device = group.getDevices().getFirst();
		assertEquals("0000:01:00.0", device.getName());
		assertEquals(List.of(device), projection.host().getIommus().getFirst().getDevices());
		assertEquals(0xd2_008c_4066_0462L, device.getIommu().getRegisters().getFirst().getValue());
		assertEquals(1, device.getIommu().getRegisters().size());
		assertEquals(RegionLayer.STAGE1_INPUT, device.getReserved().getFirst().getLayer());
		assertEquals(RegionType.MSI, device.getReserved().getFirst().getType());
	}

	@Test
	void aWindowAtTheSoftwareMsiBaseIsSoftwareMsi() {
		projection.show(PROBED.with(new HostDevice("a", "", OptionalInt.empty(), "", "",
				List.of(new HostDevice.Region(0x800_0000, 0x80f_ffff, "msi")))), 1);
		IommuGroup unknown = projection.host().getGroups().getFirst();
		assertEquals(-1, unknown.getNumber());
		assertEquals(RegionType.SOFTWARE_MSI, unknown.getDevices().getFirst().getReserved().getFirst().getType());
	}

	@Test
	void aDeviceThatMovesToAnotherGroupStaysTheSameElement() {
		State bound = PROBED.with(Context.opened(1, "3@100", 0, true).with(Device.bound(1, "vfio0", 1)));
		projection.show(bound, 1);
		PhysicalDevice device = projection.host().getGroups().getFirst().getDevices().getFirst();
		for (int group : new int[] { 20, 3 }) {
			projection.show(bound.with(new HostDevice(NIC.name(), "dmar0", OptionalInt.of(group), "vfio0", "", List.of())),
					2);
			assertSame(device, projection.host().getGroups().getFirst().getDevices().getFirst());
			assertEquals(1, projection.host().getGroups().size());
			assertEquals(1, device.getBindings().size());
			assertEquals(group, device.getBindings().getFirst().getGroupNumber());
			assertEquals("dmar0", device.getIommu().getName());
		}
	}

	@Test
	void aBoundDeviceKnowsTheHostsByItsNameOrThatOfItsCdev() {
		for (String name : List.of("0000:01:00.0", "vfio0", "/dev/vfio/devices/vfio0")) {
			projection.show(PROBED.with(Context.opened(1, "3@100", 0, true).with(Device.bound(1, name, 1))), 1);
			var device = projection.host().getContexts().getFirst().getDevices().getFirst();
			assertEquals("0000:01:00.0", device.getPhysical().getName(), name);
		}
		projection.show(PROBED.with(Context.opened(1, "3@100", 0, true).with(Device.bound(1, "other", 1))), 1);
		assertNull(projection.host().getContexts().getFirst().getDevices().getFirst().getPhysical());
	}

	@Test
	void theThreeLayersOfReservedRangesAreToldApart() {
		Ioas ioas = Ioas.empty(1, 1).withReserved(TreePVector.<ReservedRange>empty()
				.plus(new ReservedRange(0x8000_0000L, -1, new ReservedRange.ByHwpt(3), 4))
				.plus(new ReservedRange(0xfee0_0000L, 0xfeef_ffffL, new ReservedRange.ByDevice(2), 5))
				.plus(new ReservedRange(0, 0xff_ffff, new ReservedRange.ByHwpt(3), 4))
				.plus(new ReservedRange(0x1000, 0x1fff, new ReservedRange.ByTest(), 6)), 6);
		projection.show(PROBED.with(Context.opened(1, "3@100", 0, true).with(ioas).with(Device.bound(2, "vfio0", 2))
				.with(new HwptPaging(3, 3, 3, 1, false, true, false, false, false, OptionalInt.empty()))), 6);
		var context = projection.host().getContexts().getFirst();
		var reserved = context.getIoases().getFirst().getReserved();
		assertEquals(List.of("hwpt:3", "test", "hwpt:3", "device:2"),
				reserved.stream().map(org.iommuscope.model.ReservedRange::getOwnerText).toList());
		assertEquals(List.of(RegionLayer.APERTURE, RegionLayer.IOAS, RegionLayer.APERTURE, RegionLayer.IOAS),
				reserved.stream().map(org.iommuscope.model.ReservedRange::getLayer).toList());
		assertEquals(RegionType.MSI, reserved.get(3).getType());
		assertSame(context.getDevices().getFirst(), reserved.get(3).getOwner());
		var hwpt = (org.iommuscope.model.HwptPaging) context.getHwpts().getFirst();
		assertSame(hwpt, reserved.get(0).getOwner());
		assertEquals(0x100_0000, hwpt.getApertureStart());
		assertEquals(0x7fff_ffff, hwpt.getApertureLast());
	}

	/** Layouts: struct iommu_hwpt_vtd_s1, iommu_hwpt_arm_smmuv3, iommu_hwpt_amd_guest. */
	@Test
	void nestedDataTellsRootAndWidth() {
		assertEquals(List.of("vtd-s1", 0x1234_5000L, 48),
				nested(1, "000000000000000000503412000000003000000000000000"));
		// V=1, Cfg=5, S1ContextPtr=0x89abcdef40
		assertEquals(List.of("arm-smmuv3", 0x89_abcd_ef40L, 0), nested(2, "4befcdab890000000000000000000000"));
		// GCR3 root 0x7fff000 in its three pieces: 14:12=7, 30:15=0xfff, 51:31=0
		assertEquals(List.of("amd-guest", 0x7ff_f000L, 0),
				nested(3, "000000000000001c" + "0000ff0f00000000" + "00000000000000000000000000000000"));
		assertEquals(List.of("selftest", 0L, 0), nested(0xdead, "0000000000000000"));
		assertEquals(List.of("77", 0L, 0), nested(77, ""));
	}

	private List<Object> nested(int type, String data) {
		projection.show(State.INITIAL.with(Context.opened(1, "3@100", 0, true).with(
				new HwptNested(1, 1, 1, 9, OptionalInt.empty(), type, Bytes.parse(data), OptionalInt.empty()))), 1);
		var hwpt = (org.iommuscope.model.HwptNested) projection.host().getContexts().getFirst().getHwpts().getFirst();
		return List.of(hwpt.getDataType(), hwpt.getRoot(), hwpt.getAddressWidth());
	}
}
