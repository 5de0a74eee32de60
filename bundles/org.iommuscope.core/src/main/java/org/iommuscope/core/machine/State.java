package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.machine.Process.Descriptor;
import org.iommuscope.core.machine.memory.Memories;
import org.iommuscope.core.pagetable.cache.Caches;
import org.pcollections.HashTreePMap;
import org.pcollections.IntTreePMap;
import org.pcollections.PMap;

/**
 * Everything that is known at one moment of a recording. Immutable; two states share what did not change between
 * them, and the same object in both means that nothing in it changed.
 *
 * @param processes  by pid
 * @param files      open files by number
 * @param contexts   iommufd contexts by number
 * @param devices    devices of the machine by name, as far as a probe described them
 * @param iommus     IOMMUs of the machine by name, as far as a probe described them
 * @param facts      what results revealed about devices that no probe described, by name
 * @param memories   what memory held, as far as the recording shows it
 * @param caches     what the IOMMU remembers of the translations of each context, as far as recorded accesses filled it
 * @param policy     which reserved regions an attach imports
 * @param nextNumber the number that the next open file gets
 */
public record State(IntTreePMap<Process> processes, IntTreePMap<OpenFile> files, IntTreePMap<Context> contexts,
		PMap<String, HostDevice> devices, PMap<String, HostIommu> iommus, PMap<String, HostFacts> facts, Memories memories,
		IntTreePMap<Caches> caches, Policy policy,
		int nextNumber) {

	/** Before the first event. */
	public static final State INITIAL = new State(IntTreePMap.empty(), IntTreePMap.empty(), IntTreePMap.empty(),
			HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), Memories.EMPTY, IntTreePMap.empty(), Policy.LINUX_7, 1);

	/** Before the first event, with another policy. */
	public static State initial(Policy policy) {
		return INITIAL.with(policy);
	}

	/** The process of a pid. */
	public Optional<Process> process(int pid) {
		return Optional.ofNullable(processes.get(pid));
	}

	/** What a descriptor of a process names. */
	public Optional<OpenFile> file(int pid, int fd) {
		Process process = processes.get(pid);
		Descriptor descriptor = process == null ? null : process.descriptors().get(fd);
		return descriptor == null ? Optional.empty() : Optional.ofNullable(files.get(descriptor.file()));
	}

	/** The context of a number. */
	public Optional<Context> context(int number) {
		return Optional.ofNullable(contexts.get(number));
	}

	/** With a process, in place of that of the same pid. */
	public State with(Process process) {
		return new State(processes.plus(process.pid(), process), files, contexts, devices, iommus, facts, memories, caches, policy, nextNumber);
	}

	/** Without the process of a pid. */
	public State withoutProcess(int pid) {
		return new State(processes.minus(pid), files, contexts, devices, iommus, facts, memories, caches, policy, nextNumber);
	}

	/** With an open file, in place of that of the same number. */
	public State with(OpenFile file) {
		return new State(processes, files.plus(file.number(), file), contexts, devices, iommus, facts, memories, caches,
				policy, Math.max(nextNumber, file.number() + 1));
	}

	/** Without the open file of a number. */
	public State withoutFile(int number) {
		return new State(processes, files.minus(number), contexts, devices, iommus, facts, memories, caches, policy, nextNumber);
	}

	/** With a context, in place of that of the same number. */
	public State with(Context context) {
		return contexts.get(context.number()) == context ? this
				: new State(processes, files, contexts.plus(context.number(), context), devices, iommus, facts, memories, caches, policy, nextNumber);
	}

	/** Without the context of a number. */
	public State withoutContext(int number) {
		return new State(processes, files, contexts.minus(number), devices, iommus, facts, memories, caches, policy, nextNumber);
	}

	/** With a device of the machine. */
	public State with(HostDevice device) {
		return new State(processes, files, contexts, devices.plus(device.name(), device), iommus, facts, memories, caches, policy,
				nextNumber);
	}

	/** With an IOMMU of the machine. */
	public State with(HostIommu iommu) {
		return new State(processes, files, contexts, devices, iommus.plus(iommu.name(), iommu), facts, memories, caches, policy,
				nextNumber);
	}

	/** With what results revealed about a device. */
	public State with(HostFacts known) {
		return new State(processes, files, contexts, devices, iommus, facts.plus(known.name(), known), memories, caches, policy,
				nextNumber);
	}

	/** With what an event showed of memory. */
	public State with(Memories other) {
		return other == memories ? this : new State(processes, files, contexts, devices, iommus, facts, other, caches, policy, nextNumber);
	}

	/** With other caches of a context. */
	public State with(int context, Caches other) {
		return new State(processes, files, contexts, devices, iommus, facts, memories,
				other == Caches.EMPTY ? caches.minus(context) : caches.plus(context, other), policy, nextNumber);
	}

	/** With another policy. */
	public State with(Policy other) {
		return new State(processes, files, contexts, devices, iommus, facts, memories, caches, other, nextNumber);
	}
}
