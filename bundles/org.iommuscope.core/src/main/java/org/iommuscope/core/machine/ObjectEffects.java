package org.iommuscope.core.machine;

import java.util.OptionalInt;
import org.iommuscope.core.machine.Access.Pin;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.iommufd.Destroy;
import org.iommuscope.core.uapi.iommufd.FaultQueueAlloc;
import org.iommuscope.core.uapi.iommufd.HwQueueAlloc;
import org.iommuscope.core.uapi.iommufd.VdeviceAlloc;
import org.iommuscope.core.uapi.iommufd.VeventqAlloc;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;

/** Objects that come by one call and go by DESTROY ({@code main.c}, {@code viommu.c}, {@code eventq.c}). */
final class ObjectEffects {

	private ObjectEffects() {
	}

	static State destroy(Step step, Destroy done) {
		return step.change(context -> switch (context.objects().get(done.id())) {
		case null -> context;
		case Selftest mock -> (hasPasids(context, mock) ? Attachments.leak(context, mock.device(), step.seq())
				: Attachments.unbind(context, mock.device(), step.seq())).without(mock.id());
		case HwQueue queue -> withoutSlot(withoutAccesses(context, queue, step.seq()).without(queue.id()), queue, step.seq());
		case HwptPaging hwpt -> Linking.unlink(context, hwpt, step.seq());
		case KernelObject object -> context.without(object.id());
		});
	}

	/** Whether PASIDs of a mock device are attached, which its destruction does not know of. */
	static boolean hasPasids(Context context, Selftest mock) {
		return context.object(mock.device(), Device.class)
				.filter(device -> device.attachments().keySet().stream().anyMatch(pasid -> pasid != Device.NO_PASID))
				.isPresent();
	}

	/** The test driver never notes a queue's index, and so forgets the first whichever goes. */
	private static Context withoutSlot(Context context, HwQueue queue, long seq) {
		return context.object(queue.viommu(), Viommu.class).map(viommu -> context.with(viommu.withSlot(0, 0, seq)))
				.orElse(context);
	}

	private static Context withoutAccesses(Context context, HwQueue queue, long seq) {
		Context next = context;
		for (Access access : context.all(Access.class, a -> a.queue().equals(OptionalInt.of(queue.id())))) {
			next = withoutAccess(next, access, seq);
		}
		return next;
	}

	/** Without an access, whose address space may need less alignment then. */
	static Context withoutAccess(Context context, Access access, long seq) {
		Context next = context.without(access.id());
		return access.ioas().isPresent() ? Linking.realign(next, access.ioas().getAsInt(), seq) : next;
	}

	static State faultQueue(Step step, FaultQueueAlloc done) {
		State next = add(step, Fault.empty(done.outFaultId(), step.seq(), done.outFaultFd()));
		return file(step, next, done.outFaultFd(), FileKind.FAULT, done.outFaultId());
	}

	static State veventq(Step step, VeventqAlloc done) {
		State next = add(step, Veventq.empty(done.outVeventqId(), step.seq(), done.viommuId(), done.type(),
				done.veventqDepth(), done.outVeventqFd()));
		return file(step, next, done.outVeventqFd(), FileKind.VEVENTQ, done.outVeventqId());
	}

	static State viommu(Step step, ViommuAlloc done) {
		return add(step, new Viommu(done.outViommuId(), step.seq(), done.hwptId(), done.type(),
				done.devId(), ViommuRules.mappingOffset(step, done)));
	}

	static State vdevice(Step step, VdeviceAlloc done) {
		return add(step, new Vdevice(done.outVdeviceId(), step.seq(), step.seq(), done.viommuId(), done.devId(),
				done.virtId()));
	}

	/** The kernel pins the queue's memory through an access of its own ({@code iommufd_hw_queue_alloc_phys}). */
	static State hwQueue(Step step, HwQueueAlloc done) {
		int previous = step.object(done.viommuId(), Viommu.class).filter(_ -> done.index() > 0)
				.map(viommu -> viommu.slots().get(0)).orElse(0);
		State next = add(step, new HwQueue(done.outHwQueueId(), step.seq(), step.seq(), done.viommuId(), done.type(),
				done.index(), done.nestingParentIova(), done.length(), previous));
		State noted = step.with(next).change(done.viommuId(), Viommu.class,
				viommu -> viommu.withSlot(done.index(), done.outHwQueueId(), step.seq()));
		return step.with(noted).change(context -> {
			OptionalInt ioas = context.object(done.viommuId(), Viommu.class)
					.flatMap(viommu -> context.object(viommu.parent(), HwptPaging.class))
					.map(hwpt -> OptionalInt.of(hwpt.ioas())).orElse(OptionalInt.empty());
			long start = done.nestingParentIova() & -Linking.PAGE;
			long last = done.nestingParentIova() + done.length() - 1 | Linking.PAGE - 1;
			Access access = Access.of(context.freeId(), step.seq(), ioas, OptionalInt.of(done.outHwQueueId()), true)
					.pinned(new Pin(0, start, last - start + 1, step.seq()), step.seq());
			Context with = context.with(access);
			return ioas.isPresent() ? Linking.realign(with, ioas.getAsInt(), step.seq()) : with;
		});
	}

	/** The state with an object that the kernel gave an id to. */
	static State add(Step step, KernelObject object) {
		return object.id() <= 0 ? step.state() : step.change(context -> context.with(object));
	}

	/** The state with the descriptor that stands for an object. */
	static State file(Step step, State state, int fd, FileKind kind, int object) {
		return fd < 0 || object <= 0 || step.file().context().isEmpty() ? state
				: Files.returned(state, step.event(), fd, kind, step.file().context().getAsInt(), object);
	}
}
