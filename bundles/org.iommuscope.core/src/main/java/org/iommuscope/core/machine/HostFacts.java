package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What the calls of a recording have revealed about a device that no probe described. Nothing in it is invented: each
 * part is absent until a result showed it.
 *
 * @param name     the device, as {@link Device#name()} has it
 * @param regions  its reserved regions
 * @param answers  how questions to its driver were answered: the errno, 0 for yes
 * @param apertures what its driver's domains can map, by the way in which they were asked for
 * @param info     what GET_HW_INFO said, by the type that was asked for
 */
public record HostFacts(String name, Optional<List<HostDevice.Region>> regions, PMap<String, Integer> answers,
		PMap<String, Geometry> apertures, PMap<Integer, Info> info) {

	/** What GET_HW_INFO returned. */
	public record Info(int type, int length, int maxPasidLog2, long capabilities, Bytes data) {
	}

	/** Nothing is known. */
	public static HostFacts unknown(String name) {
		return new HostFacts(name, Optional.empty(), HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());
	}

	/** With an answer of its driver. */
	public HostFacts with(String question, int errno) {
		return new HostFacts(name, regions, answers.plus(question, errno), apertures, info);
	}

	/** With its reserved regions. */
	public HostFacts withRegions(List<HostDevice.Region> known) {
		return new HostFacts(name, Optional.of(List.copyOf(known)), answers, apertures, info);
	}

	/** With the limits of one kind of its domains. */
	public HostFacts withAperture(String kind, Geometry geometry) {
		return new HostFacts(name, regions, answers, apertures.plus(kind, geometry), info);
	}

	/** With what it says of itself. */
	public HostFacts withInfo(int asked, Info answer) {
		return new HostFacts(name, regions, answers, apertures, info.plus(asked, answer));
	}
}
