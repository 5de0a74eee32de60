package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;

/** What keeps a new domain, or a device's regions, out of an address space ({@code iopt_table_add_domain}). */
final class LinkRules {

	private static final Doubt MEMORY = Doubt.mayFail(Unknowable.HARDWARE,
			"what the page table of this device can map", Errno.EADDRINUSE, Errno.EINVAL);

	private LinkRules() {
	}

	/** Why a domain cannot be linked; empty where it can. */
	static Optional<Prediction> refused(Step step, Context context, Ioas ioas, Optional<Geometry> geometry) {
		if (geometry.isEmpty()) {
			return aligned(step, ioas, Linking.PAGE).or(() -> filled(step, context, ioas));
		}
		Geometry limits = geometry.get();
		if (Long.compareUnsigned(limits.smallestPage(), Linking.PAGE) > 0) {
			return Optional.of(step.refuse(Errno.EINVAL, "iopt_table_add_domain",
					"the smallest page of the page table is larger than the CPU's"));
		}
		return aligned(step, ioas, limits.smallestPage())
				.or(() -> limits.start() == 0 ? Optional.empty() : aperture(step, ioas, 0, limits.start() - 1, limits))
				.or(() -> limits.last() == -1 ? Optional.empty() : aperture(step, ioas, limits.last() + 1, -1, limits))
				.or(() -> filled(step, context, ioas));
	}

	/** What may go wrong with linking for reasons that cannot be known. */
	static Prediction doubted(Step step, Context context, Ioas ioas, Optional<Geometry> geometry, Prediction answer) {
		Prediction next = geometry.isEmpty() ? answer.unless(MEMORY) : answer;
		return Linking.hasDomain(context, ioas.id()) ? next : next.unless(Pinning.all(step.state(), ioas).doubt());
	}

	private static Optional<Prediction> aligned(Step step, Ioas ioas, long page) {
		return Alignments.raise(ioas, page)
				.map(area -> step.refuse(Errno.EADDRINUSE, "iopt_check_iova_alignment",
						() -> Evidence.of(area).what() + " is not aligned to " + Hex.of(page) + " as the page table needs",
						() -> List.of(Evidence.of(area))));
	}

	private static Optional<Prediction> aperture(Step step, Ioas ioas, long first, long last, Geometry limits) {
		return collision(step, ioas, first, last,
				"lies outside of the aperture " + Hex.range(limits.start(), limits.last()));
	}

	/** The first area or allowed range that a new reserved range would meet ({@code iopt_reserve_iova}). */
	static Optional<Prediction> collision(Step step, Ioas ioas, long first, long last, String how) {
		Optional<Evidence> found = ioas.areas().firstIn(first, last).map(Evidence::of)
				.or(() -> Holes.allowed(ioas, first, last).map(Evidence::of));
		return found.map(evidence -> step.refuse(Errno.EADDRINUSE, "iopt_reserve_iova",
				() -> evidence.what() + " of " + ioas.label() + " " + how, () -> List.of(evidence, Evidence.of(ioas)))
				.claiming(Claim.of(ioas, Claim.Use.RESERVE, first, last)));
	}

	/** A device's regions against what is mapped already ({@code iopt_table_enforce_dev_resv_regions}). */
	static Optional<Prediction> regions(Step step, Ioas ioas, Device device, List<HostDevice.Region> regions) {
		for (HostDevice.Region region : regions) {
			Optional<Prediction> refused = collision(step, ioas, region.start(), region.last(),
					"overlaps the " + region.type() + " region " + Hex.range(region.start(), region.last()) + " of "
							+ device.label());
			if (refused.isPresent()) {
				return refused;
			}
		}
		return Optional.empty();
	}

	/** The first domain of an address space pins all that is mapped there. */
	private static Optional<Prediction> filled(Step step, Context context, Ioas ioas) {
		if (ioas.areas().isEmpty() || Linking.hasDomain(context, ioas.id())) {
			return Optional.empty();
		}
		Pinning pinning = Pinning.all(step.state(), ioas);
		return pinning.fails()
				? Optional.of(step.refuse(pinning.errno().get(), "iopt_fill_domain", pinning.text(), Evidence.of(ioas))
						.unless(pinning.doubt()))
				: Optional.empty();
	}
}
