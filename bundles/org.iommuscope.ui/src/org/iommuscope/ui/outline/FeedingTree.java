package org.iommuscope.ui.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.iommuscope.model.Access;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.Device;
import org.iommuscope.model.Host;
import org.iommuscope.model.HwQueue;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.Vdevice;
import org.iommuscope.model.VeventQueue;
import org.iommuscope.model.Viommu;

/**
 * Each object below the one that it feeds on: an iommufd, its address spaces, the HWPTs that mirror them, the nested ones on
 * these, the devices that are attached; what belongs to a vIOMMU below it. What feeds on nothing is below its iommufd.
 */
final class FeedingTree implements ITreeContentProvider {

	@Override
	public Object[] getElements(Object input) {
		return input instanceof Host host ? host.getContexts().toArray() : new Object[0];
	}

	@Override
	public Object[] getChildren(Object parent) {
		return children((EObject) parent).toArray();
	}

	private static List<EObject> children(EObject parent) {
		List<EObject> children = new ArrayList<>();
		switch (parent) {
		case IommufdContext context -> context.eContents().stream().filter(each -> above(each).equals(Optional.of(context)))
				.forEach(children::add);
		case Ioas ioas -> {
			children.addAll(ioas.getHwpts());
			children.addAll(ioas.getAccesses());
		}
		case HwptPaging hwpt -> {
			children.addAll(hwpt.getNested());
			children.addAll(hwpt.getViommus());
			attached(hwpt, children);
		}
		case Hwpt hwpt -> attached(hwpt, children);
		case Viommu viommu -> {
			children.addAll(viommu.getVdevices());
			children.addAll(viommu.getVeventQueues());
			children.addAll(viommu.getHwQueues());
		}
		default -> {
			// feeds nobody
		}
		}
		return children;
	}

	private static void attached(Hwpt hwpt, List<EObject> children) {
		hwpt.getAttachments().stream().map(Attachment::getDevice).filter(device -> device != null && !children.contains(device))
				.forEach(children::add);
	}

	/** What an object feeds on; where there is more than one such thing, the first. */
	static Optional<EObject> above(EObject object) {
		Optional<EObject> fed = switch (object) {
		case HwptPaging hwpt -> Optional.ofNullable(hwpt.getIoas());
		case HwptNested hwpt -> Optional.ofNullable(hwpt.getParent());
		case Device device -> device.getAttachments().stream().map(Attachment::getHwpt).filter(hwpt -> hwpt != null)
				.map(EObject.class::cast).findFirst();
		case Viommu viommu -> Optional.ofNullable(viommu.getParent());
		case Vdevice vdevice -> Optional.ofNullable(vdevice.getViommu());
		case VeventQueue queue -> Optional.ofNullable(queue.getViommu());
		case HwQueue queue -> Optional.ofNullable(queue.getViommu());
		case Access access -> Optional.ofNullable(access.getIoas());
		default -> Optional.empty();
		};
		return fed.or(() -> Optional.ofNullable(object.eContainer()).filter(container -> !(container instanceof Host)));
	}

	@Override
	public Object getParent(Object element) {
		return above((EObject) element).orElse(null);
	}

	@Override
	public boolean hasChildren(Object element) {
		return !children((EObject) element).isEmpty();
	}
}
