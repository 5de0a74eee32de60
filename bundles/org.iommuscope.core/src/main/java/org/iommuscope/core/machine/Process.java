package org.iommuscope.core.machine;

import java.util.Optional;
import org.pcollections.IntTreePMap;

/**
 * A process and those of its descriptors that have to do with an IOMMU.
 *
 * @param pid         its number
 * @param name        its {@code comm}; empty where not known
 * @param descriptors by number, ascending
 */
public record Process(int pid, String name, IntTreePMap<Descriptor> descriptors) {

	/**
	 * A descriptor.
	 *
	 * @param file        number of the {@link OpenFile} that it names
	 * @param closeOnExec whether {@code exec} closes it
	 */
	public record Descriptor(int file, boolean closeOnExec) {
	}

	/** A process without descriptors. */
	public static Process of(int pid, String name) {
		return new Process(pid, name, IntTreePMap.empty());
	}

	/** What a descriptor names. */
	public Optional<Descriptor> descriptor(int fd) {
		return Optional.ofNullable(descriptors.get(fd));
	}

	/** With other descriptors. */
	public Process withDescriptors(IntTreePMap<Descriptor> other) {
		return new Process(pid, name, other);
	}
}
