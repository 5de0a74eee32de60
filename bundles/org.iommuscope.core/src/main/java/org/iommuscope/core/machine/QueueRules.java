package org.iommuscope.core.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.test.TriggerIopf;

/** Reading and writing of fault and event queues ({@code eventq.c}); the reference, 2.17 and 2.22. */
final class QueueRules {

	/** {@code IOMMU_VEVENTQ_TYPE_SELFTEST}. */
	static final int SELFTEST_EVENTS = 0xbeefbeef;
	static final int FAULT_SIZE = 40;
	static final int RESPONSE_SIZE = 8;
	static final int HEADER_SIZE = 8;
	static final int EVENT_SIZE = HEADER_SIZE + 4;
	private static final int LOST_EVENTS = 1;
	private static final int PASID_VALID = 1;
	private static final int LAST_PAGE = 2;
	private static final Doubt ACTIVITY = new Doubt(Unknowable.DEVICE_ACTIVITY, "what devices have reported",
			java.util.List.of(Errno.EINVAL), true);

	private QueueRules() {
	}

	/** What a transfer returns; empty where it is on another kind of file. */
	static Optional<Prediction> of(State state, Event event, Call.Transfer transfer) {
		Optional<OpenFile> file = state.file(event.pid(), transfer.fd());
		Optional<Context> context = file.filter(f -> f.context().isPresent() && f.object().isPresent())
				.flatMap(f -> state.context(f.context().getAsInt()));
		if (context.isEmpty()) {
			return Optional.empty();
		}
		int id = file.get().object().getAsInt();
		boolean read = transfer.word().endsWith("read");
		return switch (file.get().kind()) {
		case FAULT -> context.get().object(id, Fault.class)
				.map(queue -> read ? faults(queue, transfer) : respond(queue, transfer));
		case VEVENTQ -> context.get().object(id, Veventq.class).filter(_ -> read)
				.map(queue -> events(queue, transfer));
		default -> Optional.empty();
		};
	}

	private static Prediction refuse(Errno errno, String rule, String text) {
		return Prediction.failure(Reason.of(errno, rule, () -> text, java.util.List::of), Bytes.EMPTY);
	}

	private static long count(Call.Transfer transfer) {
		return transfer.count() >= 0 ? transfer.count() : Math.max(transfer.bytes().size(), transfer.result().ret());
	}

	/** Cookies are given out when the faults are read. */
	private static Prediction faults(Fault queue, Call.Transfer transfer) {
		long room = count(transfer);
		if (room % FAULT_SIZE != 0) {
			return refuse(Errno.ESPIPE, "iommufd_fault_fops_read", "the buffer does not hold whole records");
		}
		int records = (int) Math.min(room / FAULT_SIZE, queue.pending().size());
		ByteBuffer out = ByteBuffer.allocate(records * FAULT_SIZE).order(ByteOrder.LITTLE_ENDIAN);
		Fault next = queue;
		for (int i = 0; i < records; i++) {
			Fault.Request request = queue.pending().get(i);
			int cookie = next.freeCookie();
			next = next.with(next.pending(), next.cookies().plus(cookie), 0);
			out.putInt(LAST_PAGE | (request.pasid() == 0 ? 0 : PASID_VALID)).putInt(request.device())
					.putInt(request.pasid()).putInt(request.group()).putInt(request.perm()).putInt(0)
					.putLong(request.address()).putInt(0).putInt(cookie);
		}
		Prediction answer = Prediction.success(out.capacity(), Bytes.of(out.array()));
		return answer.unless(ACTIVITY);
	}

	/** What reading so many records leaves of a queue. */
	static Fault afterRead(Fault queue, int records, long seq) {
		Fault next = queue;
		int known = Math.min(records, queue.pending().size());
		for (int i = 0; i < known; i++) {
			next = next.with(next.pending().minus(0), next.cookies().plus(next.freeCookie()), seq);
		}
		return next;
	}

	private static Prediction respond(Fault queue, Call.Transfer transfer) {
		long size = count(transfer);
		if (size % RESPONSE_SIZE != 0) {
			return refuse(Errno.ESPIPE, "iommufd_fault_fops_write", "the buffer does not hold whole records");
		}
		Fault next = queue;
		int done = 0;
		for (; done + RESPONSE_SIZE <= transfer.bytes().size(); done += RESPONSE_SIZE) {
			int cookie = transfer.bytes().u32(done);
			int code = transfer.bytes().u32(done + 4);
			if (code != 0 && code != 1 || !next.cookies().contains(cookie)) {
				return done > 0 ? Prediction.success(done, transfer.bytes())
						: refuse(Errno.EINVAL, "iommufd_fault_fops_write", "no fault has this cookie, or the answer is unknown");
			}
			next = next.with(next.pending(), next.cookies().minus(cookie), 0);
		}
		return Prediction.success(done, transfer.bytes());
	}

	/** Events of the test driver are known; those of hardware come when they come. */
	private static Prediction events(Veventq queue, Call.Transfer transfer) {
		long room = count(transfer);
		if (room < HEADER_SIZE) {
			return refuse(Errno.EINVAL, "iommufd_veventq_fops_read", "the buffer does not hold a header");
		}
		ByteBuffer out = ByteBuffer.allocate(queue.pending().size() * EVENT_SIZE + HEADER_SIZE)
				.order(ByteOrder.LITTLE_ENDIAN);
		for (Veventq.Event event : queue.pending()) {
			if (out.position() + EVENT_SIZE <= room) {
				out.putInt(0).putInt(event.sequence()).putInt(event.virtId());
			}
		}
		boolean all = out.position() == queue.pending().size() * EVENT_SIZE;
		if (all && queue.lost() && out.position() + HEADER_SIZE <= room) {
			out.putInt(LOST_EVENTS).putInt(queue.sequence() - 1);
		}
		if (out.position() == 0 && !queue.pending().isEmpty()) {
			return refuse(Errno.EINVAL, "iommufd_veventq_fops_read", "the buffer does not hold the first event");
		}
		Prediction answer = Prediction.success(out.position(), Bytes.of(java.util.Arrays.copyOf(out.array(), out.position())));
		return queue.type() == SELFTEST_EVENTS ? answer : answer.unless(ACTIVITY);
	}

	/**
	 * The queue that the faults of a device go to: that of the HWPT it is attached to with the PASID, or without where
	 * PASIDs are the guest's own in a stage 1 ({@code find_fault_handler}).
	 */
	static Optional<Fault> faultQueue(Context context, TriggerIopf fault) {
		int pasid = TestEffects.pasid(fault.pasid());
		OptionalInt queue = context.object(fault.devId(), Device.class)
				.flatMap(device -> device.attachment(pasid).or(() -> device.attachment(Device.NO_PASID)
						.filter(a -> context.object(a.hwpt(), HwptNested.class).isPresent())))
				.map(a -> switch (context.objects().get(a.hwpt())) {
				case HwptPaging paging -> paging.fault();
				case HwptNested nested -> nested.fault();
				case null, default -> OptionalInt.empty();
				}).orElse(OptionalInt.empty());
		return queue.isPresent() ? context.object(queue.getAsInt(), Fault.class) : Optional.empty();
	}

	/** What a recorded transfer leaves of the queue. */
	static State after(State state, Event event, Call.Transfer transfer) {
		Optional<OpenFile> file = state.file(event.pid(), transfer.fd());
		if (transfer.result().failed() || file.isEmpty() || file.get().context().isEmpty()
				|| file.get().object().isEmpty()) {
			return state;
		}
		Optional<Context> context = state.context(file.get().context().getAsInt());
		int id = file.get().object().getAsInt();
		int bytes = (int) Math.min(Integer.MAX_VALUE, transfer.result().ret());
		boolean read = transfer.word().endsWith("read");
		return context.flatMap(c -> switch (c.objects().get(id)) {
		case Fault queue when read -> Optional.of(c.with(afterRead(queue, bytes / FAULT_SIZE, event.seq())));
		case Fault queue -> Optional.of(c.with(answered(queue, transfer.bytes(), bytes, event.seq())));
		case Veventq queue when read && queue.type() == SELFTEST_EVENTS -> {
			int events = Math.min(bytes / EVENT_SIZE, queue.pending().size());
			yield Optional.of(c.with(queue.read(events, bytes - events * EVENT_SIZE >= HEADER_SIZE, event.seq())));
		}
		case null, default -> Optional.<Context>empty();
		}).map(state::with).orElse(state);
	}

	private static Fault answered(Fault queue, Bytes responses, int bytes, long seq) {
		Fault next = queue;
		for (int at = 0; at + RESPONSE_SIZE <= Math.min(bytes, responses.size()); at += RESPONSE_SIZE) {
			next = next.with(next.pending(), next.cookies().minus(responses.u32(at)), seq);
		}
		return next;
	}

	/** Whether a transfer is on a queue of iommufd's. */
	static boolean isQueue(FileKind kind) {
		return kind == FileKind.FAULT || kind == FileKind.VEVENTQ;
	}
}
