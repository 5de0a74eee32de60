package org.iommuscope.core.machine;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.IntTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A process and those of its descriptors that have to do with an IOMMU.
 *
 * @param pid         its number
 * @param name        its {@code comm}; empty where not known
 * @param descriptors by number, ascending
 * @param others      numbers of descriptors that are taken by files of no concern here, as far as the numbers that
 *                    the kernel gave out show it
 * @param memory      what the recording says about its memory
 * @param memfds      length in bytes of the memory files that a note names, by descriptor
 * @param armed       whether a failure is to be injected into one of its next calls
 * @param scattered   whether its pages have turned out not to lie one after the other in physical memory
 */
public record Process(int pid, String name, IntTreePMap<Descriptor> descriptors, PSet<Integer> others,
		PVector<KnownMemory> memory, PMap<Integer, Long> memfds, boolean armed, boolean scattered) {

	/**
	 * A descriptor.
	 *
	 * @param file        number of the {@link OpenFile} that it names
	 * @param closeOnExec whether {@code exec} closes it
	 */
	public record Descriptor(int file, boolean closeOnExec) {
	}

	/**
	 * What is known about a range of memory; both ends are included.
	 *
	 * @param pinnable whether it is memory, and not a device's registers
	 * @param file     number of the open file that it is a mapping of, 0 for none
	 * @param object   id of the object whose page it is, 0 for none
	 * @param seq      number of the event that mapped it
	 */
	public record KnownMemory(long start, long last, boolean pinnable, int file, int object, long seq) {

		/** Part of it. */
		public KnownMemory part(long first, long end) {
			return new KnownMemory(first, end, pinnable, file, object, seq);
		}
	}

	/** A descriptor beyond is too strange to conclude anything from. */
	private static final int HIGHEST = 1 << 12;

	/** A process without descriptors. */
	public static Process of(int pid, String name) {
		return new Process(pid, name, IntTreePMap.empty(), HashTreePSet.empty(), TreePVector.empty(),
				HashTreePMap.empty(), false, false);
	}

	/** What a descriptor names. */
	public Optional<Descriptor> descriptor(int fd) {
		return Optional.ofNullable(descriptors.get(fd));
	}

	/** With other descriptors. */
	public Process withDescriptors(IntTreePMap<Descriptor> other) {
		return new Process(pid, name, other, others, memory, memfds, armed, scattered);
	}

	/** With a descriptor, which the kernel gave the lowest free number, so that all below are taken. */
	public Process withDescriptor(int fd, Descriptor descriptor) {
		PSet<Integer> taken = others.minus(fd);
		for (int below = 0; below < fd && fd <= HIGHEST; below++) {
			if (!descriptors.containsKey(below)) {
				taken = taken.plus(below);
			}
		}
		return new Process(pid, name, descriptors.plus(fd, descriptor), taken, memory, memfds, armed, scattered);
	}

	/** The number that the kernel gives to the next descriptor, as far as it is known which are taken. */
	public int freeDescriptor() {
		int fd = 0;
		while (descriptors.containsKey(fd) || others.contains(fd)) {
			fd++;
		}
		return fd;
	}

	/** With something known about its memory. */
	public Process withMemory(KnownMemory range) {
		return new Process(pid, name, descriptors, others, memory.plus(range), memfds, armed, scattered);
	}

	/** With other knowledge about its memory. */
	public Process withMemory(PVector<KnownMemory> other) {
		return new Process(pid, name, descriptors, others, other, memfds, armed, scattered);
	}

	/** With a memory file that it has open. */
	public Process withMemfd(int fd, long length) {
		return new Process(pid, name, descriptors, others.plus(fd), memory, memfds.plus(fd, length), armed, scattered);
	}

	/** With a descriptor that is taken by a file of no concern here. */
	public Process withOther(int fd) {
		return new Process(pid, name, descriptors, others.plus(fd), memory, memfds, armed, scattered);
	}

	/** With a failure about to be injected, or not. */
	public Process withArmed(boolean other) {
		return new Process(pid, name, descriptors, others, memory, memfds, other, scattered);
	}

	/** The process that a fork makes of this one. */
	public Process forked(int child, String comm) {
		return new Process(child, comm, descriptors, others, memory, memfds, false, scattered);
	}

	/** With pages known not to lie one after the other. */
	public Process withScattered() {
		return new Process(pid, name, descriptors, others, memory, memfds, armed, true);
	}
}
