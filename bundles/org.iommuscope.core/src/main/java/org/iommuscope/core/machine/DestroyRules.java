package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.iommufd.Destroy;

/** DESTROY ({@code iommufd_object_remove}); the reference, 1.4. */
final class DestroyRules {

	private static final Note LEAK = new Note(Note.Kind.KERNEL_DEFECT,
			"the test driver does not detach the PASIDs of its device, so that the device stays in the context for good."
					+ " They should be detached first");

	private DestroyRules() {
	}

	static Prediction destroy(Step step, Context context, Destroy asked) {
		KernelObject object = context.objects().get(asked.id());
		if (object == null) {
			return context.tombstones().contains(asked.id())
					? step.refuse(Errno.ENOENT, "iommufd_object_remove",
							"the id is kept by a vDEVICE that went with its device, until the context closes")
					: step.refuse(Errno.ENOENT, "iommufd_object_remove", () -> "there is no object with id "
							+ Integer.toUnsignedString(asked.id()), List::of);
		}
		List<Evidence> users = users(step, context, object);
		boolean leaks = object instanceof Selftest mock && ObjectEffects.hasPasids(context, mock);
		return users.isEmpty() ? leaks ? step.ok().noting(LEAK) : step.ok()
				: step.refuse(Errno.EBUSY, "iommufd_object_remove",
						() -> object.label() + " is still in use by " + String.join(", ",
								users.stream().map(Evidence::what).toList()),
						() -> users);
	}

	private static List<Evidence> users(Step step, Context context, KernelObject object) {
		List<Evidence> users = new ArrayList<>();
		for (KernelObject user : Users.of(context, object)) {
			users.add(user instanceof Device device ? attachment(device, object.id()) : Evidence.of(user));
		}
		switch (object) {
		case Device device -> users.add(new Evidence("the driver that bound it", device.createdAt()));
		case Access access -> users.add(new Evidence(access.queue().isPresent() ? "hwqueue:" + access.queue().getAsInt()
				: "the driver that made it", access.createdAt()));
		case Fault fault -> openFile(step, context, FileKind.FAULT, fault.id(), users);
		case Veventq queue -> openFile(step, context, FileKind.VEVENTQ, queue.id(), users);
		case Viommu viommu -> Mappings.of(step.state(), context, viommu).forEach(users::add);
		default -> {
			// nothing else holds a reference
		}
		}
		return users;
	}

	private static Evidence attachment(Device device, int hwpt) {
		return new Evidence(device.label() + " attached to it", device.attachments().values().stream()
				.filter(a -> a.hwpt() == hwpt).mapToLong(Device.Attachment::seq).min().orElse(device.changedAt()));
	}

	private static void openFile(Step step, Context context, FileKind kind, int object, List<Evidence> users) {
		for (OpenFile file : step.state().files().values()) {
			if (file.kind() == kind && file.context().orElse(0) == context.number() && file.object().orElse(0) == object) {
				users.add(new Evidence("its open descriptor", file.openedAt()));
			}
		}
	}
}
