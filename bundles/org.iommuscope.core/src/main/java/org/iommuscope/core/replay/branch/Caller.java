package org.iommuscope.core.replay.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Process;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.DetachIommufdPt;

/**
 * A process with a descriptor that can make calls on a branch. The calls have no result yet: the rules give it. Addresses
 * and lengths are in bytes.
 *
 * @param pid     the process
 * @param name    its {@code comm}
 * @param fd      the descriptor
 * @param file    what the descriptor names
 */
public record Caller(int pid, String name, int fd, OpenFile file) {

	private static final int FIXED = 1;
	private static final int WRITEABLE = 2;
	private static final int READABLE = 4;
	/** Where a made up caller keeps its buffers; nobody maps this page. */
	private static final long BUFFER = 0x1000;
	private static final Result NOT_KNOWN = new Result(-1, 0);

	/** All who can call on files of a kind, which belong to a context or are one. */
	public static List<Caller> on(State state, FileKind kind) {
		List<Caller> found = new ArrayList<>();
		for (Process process : state.processes().values()) {
			process.descriptors().forEach((fd, descriptor) -> {
				OpenFile file = state.files().get(descriptor.file());
				if (file != null && file.kind() == kind && file.context().isPresent()) {
					found.add(new Caller(process.pid(), process.name(), fd, file));
				}
			});
		}
		return List.copyOf(found);
	}

	/** The context that the descriptor belongs to. */
	public Context context(State state) {
		return state.context(file.context().getAsInt()).orElseThrow();
	}

	/** IOAS_MAP at a fixed address. */
	public Event map(int ioas, long iova, long length, long userAddress, boolean readable, boolean writable) {
		int flags = FIXED | (readable ? READABLE : 0) | (writable ? WRITEABLE : 0);
		return ioctl(Ioctl.IOMMU_IOAS_MAP, new IoasMap(flags, ioas, 0, userAddress, length, iova), List.of());
	}

	/** IOAS_UNMAP. */
	public Event unmap(int ioas, long iova, long length) {
		return ioctl(Ioctl.IOMMU_IOAS_UNMAP, new IoasUnmap(ioas, iova, length), List.of());
	}

	/** DEVICE_ATTACH_IOMMUFD_PT of the device that the descriptor is of, to an IOAS or HWPT. */
	public Event attach(int table) {
		return ioctl(Ioctl.VFIO_DEVICE_ATTACH_IOMMUFD_PT, new AttachIommufdPt(0, table, 0), List.of());
	}

	/** DEVICE_DETACH_IOMMUFD_PT of the device that the descriptor is of. */
	public Event detach() {
		return ioctl(Ioctl.VFIO_DEVICE_DETACH_IOMMUFD_PT, new DetachIommufdPt(0, 0), List.of());
	}

	/**
	 * HWPT_INVALIDATE.
	 *
	 * @param target   a nested HWPT or a vIOMMU
	 * @param dataType as of {@code enum iommu_hwpt_invalidate_data_type}
	 * @param entries  the requests one after the other
	 * @param length   of each of them
	 */
	public Event invalidate(int target, int dataType, Bytes entries, int length) {
		return ioctl(Ioctl.IOMMU_HWPT_INVALIDATE,
				new HwptInvalidate(target, BUFFER, dataType, length, length == 0 ? 0 : entries.size() / length, 0),
				List.of(new Call.Buffer("data_uptr", BUFFER, "in", entries, false)));
	}

	/** Memory is written: {@code space} is {@code gpa}, {@code hva} or {@code pa}. */
	public static Event memory(String space, long address, Bytes bytes) {
		return event(0, "", "", new Call.Mem(space, address, bytes, ""));
	}

	private Event ioctl(Ioctl ioctl, Record struct, List<Call.Buffer> mem) {
		Bytes in = Layout.bytesOf(struct);
		return event(pid, name, file.kind().word(), new Call.Ioctl(fd, Integer.toUnsignedLong(ioctl.number()), ioctl.name(),
				OptionalLong.empty(), in, in, mem, NOT_KNOWN));
	}

	private static Event event(int pid, String comm, String fdKind, Call call) {
		return new Event(0, 0, pid, pid, comm, fdKind, -1, call, Fields.NONE, List.of());
	}
}
