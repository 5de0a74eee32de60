package org.iommuscope.core.machine;

/**
 * A device's place on a vIOMMU ({@code struct iommufd_vdevice}).
 *
 * @param viommu the vIOMMU
 * @param device the device
 * @param virtId the number that the guest knows the device by: vSID, vDeviceID, vRID
 */
public record Vdevice(int id, long createdAt, long changedAt, int viommu, int device, long virtId) implements KernelObject {

	@Override
	public ObjectKind kind() {
		return ObjectKind.VDEVICE;
	}
}
