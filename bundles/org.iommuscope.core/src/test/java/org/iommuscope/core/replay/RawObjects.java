package org.iommuscope.core.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Bytes;

/**
 * Which objects a recording created and did not destroy, straight from the ids in its bytes: an alloc that returned 0
 * makes one, a DESTROY that returned 0 ends it, and a context goes with the last descriptor that holds it. A device whose
 * registers are mapped stays as long as its context. What
 * appears or goes without its id in a result (accesses, automatic HWPTs) is left out.
 */
final class RawObjects {

	private static final class File {
		final AtomicInteger references = new AtomicInteger(1);
		Ctx context;
		int device;
		boolean mapped;
	}

	private static final class Ctx {
		final String name;
		final Map<Integer, String> objects = new TreeMap<>();
		final Map<Integer, Integer> deviceOf = new HashMap<>();
		int holders;

		Ctx(String name) {
			this.name = name;
		}
	}

	private final Map<Integer, Map<Integer, File>> processes = new HashMap<>();
	private final Set<Ctx> contexts = new java.util.LinkedHashSet<>();

	static boolean isMadeByACall(KernelObject object) {
		return !(object instanceof Access) && !(object instanceof HwptPaging hwpt && hwpt.auto());
	}

	Set<String> byContext() {
		Set<String> all = new TreeSet<>();
		contexts.forEach(context -> context.objects
				.forEach((id, kind) -> all.add(context.name + " " + kind + ":" + id)));
		return all;
	}

	void take(Event event) {
		switch (event.call()) {
		case Call.Open open when open.result().ret() >= 0 -> open(event, (int) open.result().ret(), open.path());
		case Call.Dup dup when dup.result().ret() >= 0 && files(event).containsKey(dup.fd()) -> {
			files(event).get(dup.fd()).references.incrementAndGet();
			put(event.pid(), (int) dup.result().ret(), files(event).get(dup.fd()));
		}
		case Call.Close close -> close(event.pid(), close.fd());
		case Call.Fork fork -> processes.getOrDefault(fork.ppid(), Map.of()).forEach((fd, file) -> {
			file.references.incrementAndGet();
			put(event.pid(), fd, file);
		});
		case Call.Exit _ -> Set.copyOf(files(event).keySet()).forEach(fd -> close(event.pid(), fd));
		case Call.Ioctl ioctl when ioctl.result().ret() == 0 && files(event).containsKey(ioctl.fd()) ->
			ioctl(event, ioctl, files(event).get(ioctl.fd()));
		case Call.Mapping mapping when mapping.word().equals("mmap") && mapping.result().ret() != -1
				&& files(event).containsKey(mapping.fd()) -> files(event).get(mapping.fd()).mapped = true;
		default -> {
			// Nothing that makes or ends an object.
		}
		}
	}

	private Map<Integer, File> files(Event event) {
		return processes.computeIfAbsent(event.pid(), pid -> new HashMap<>());
	}

	private void put(int pid, int fd, File file) {
		close(pid, fd);
		processes.computeIfAbsent(pid, p -> new HashMap<>()).put(fd, file);
	}

	private void open(Event event, int fd, String path) {
		File file = new File();
		if (path.equals("/dev/iommu")) {
			file.context = new Ctx(fd + "@" + event.pid());
			file.context.holders = 1;
			contexts.add(file.context);
		}
		put(event.pid(), fd, file);
	}

	private void close(int pid, int fd) {
		File file = processes.getOrDefault(pid, new HashMap<>()).remove(fd);
		if (file == null || file.references.decrementAndGet() > 0 || file.context == null) {
			return;
		}
		if (file.device != 0 && !file.mapped) {
			file.context.objects.remove(file.device);
			file.context.deviceOf.entrySet().removeIf(entry -> {
				boolean its = entry.getValue() == file.device;
				if (its) {
					file.context.objects.remove(entry.getKey());
				}
				return its;
			});
		}
		if (--file.context.holders == 0) {
			contexts.remove(file.context);
		}
	}

	private void returned(Event event, Ctx context, int fd) {
		File file = new File();
		file.context = context;
		context.holders++;
		put(event.pid(), fd, file);
	}

	private void ioctl(Event event, Call.Ioctl ioctl, File file) {
		Bytes out = ioctl.out();
		if (event.fdKind().equals("vfio_cdev")) {
			if (ioctl.request() == 0x3b76) {
				file.context = files(event).get(out.u32(8)).context;
				file.context.holders++;
				file.device = out.u32(12);
				file.context.objects.put(file.device, "device");
			}
			return;
		}
		Ctx context = file.context;
		switch ((int) ioctl.request()) {
		case 0x3b80 -> destroy(context, out.u32(4));
		case 0x3b81 -> context.objects.put(out.u32(8), "ioas");
		case 0x3b89 -> context.objects.put(out.u32(16), "hwpt");
		case 0x3b8e -> {
			context.objects.put(out.u32(8), "fault");
			returned(event, context, out.u32(12));
		}
		case 0x3b90 -> context.objects.put(out.u32(20), "viommu");
		case 0x3b91 -> {
			context.objects.put(out.u32(12), "vdevice");
			context.deviceOf.put(out.u32(12), out.u32(8));
		}
		case 0x3b93 -> {
			context.objects.put(out.u32(20), "veventq");
			returned(event, context, out.u32(24));
		}
		case 0x3b94 -> context.objects.put(out.u32(20), "hwqueue");
		case 0x3ba0 -> test(event, context, out);
		default -> {
			// No object is made.
		}
		}
	}

	private void test(Event event, Ctx context, Bytes out) {
		int mockDomain = 2;
		int createAccess = 5;
		int mockDomainFlags = 12;
		int op = out.u32(4);
		if (op == mockDomain || op == mockDomainFlags) {
			context.objects.put(out.u32(16), "selftest");
			context.objects.put(out.u32(24), "device");
			context.deviceOf.put(out.u32(16), out.u32(24));
		} else if (op == createAccess) {
			returned(event, context, out.u32(16));
		}
	}

	private static void destroy(Ctx context, int id) {
		String kind = context.objects.remove(id);
		Integer device = context.deviceOf.remove(id);
		if ("selftest".equals(kind) && device != null) {
			context.objects.remove(device);
			context.deviceOf.entrySet().removeIf(entry -> {
				boolean its = entry.getValue().equals(device);
				if (its) {
					context.objects.remove(entry.getKey());
				}
				return its;
			});
		}
	}
}
