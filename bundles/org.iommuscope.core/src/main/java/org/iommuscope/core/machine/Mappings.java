package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Process.KnownMemory;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Unsigned;
import org.pcollections.PVector;

/**
 * {@code mmap} and {@code munmap}: a device's registers, which cannot be pinned, and vIOMMUs' pages. A mapping holds
 * its file as a descriptor does ({@code vm_area_struct.vm_file}), so that a device stays bound after its descriptor is
 * closed; a context of which nothing but mappings is left counts as gone, since nobody can call it any more.
 */
final class Mappings {

	private static final int MAP_SHARED = 1;
	private static final int PROT_EXEC = 4;

	private Mappings() {
	}

	static Outcome apply(State state, Event event, Call.Mapping mapping) {
		if (mapping.word().equals("munmap")) {
			return Outcome.of(unmapped(state, event, mapping));
		}
		State known = mapping.fd() < 0 ? state : Files.seen(state, event, mapping.fd());
		Optional<OpenFile> file = known.file(event.pid(), mapping.fd());
		if (event.isDamaged() || file.isEmpty()) {
			return Outcome.of(known);
		}
		return switch (file.get().kind()) {
		case VFIO_CDEV -> Outcome.of(failed(mapping) ? known : mapped(known, event, mapping, file.get(), 0));
		case IOMMUFD -> iommufd(known, event, mapping, file.get());
		default -> Outcome.of(known);
		};
	}

	private static boolean failed(Call.Mapping mapping) {
		return mapping.result().ret() == -1;
	}

	/** {@code iommufd_fops_mmap}; which address a mapping gets is no matter of iommufd's. */
	private static Outcome iommufd(State state, Event event, Call.Mapping mapping, OpenFile file) {
		Optional<Viommu> viommu = file.context().isEmpty() ? Optional.empty()
				: state.context(file.context().getAsInt()).flatMap(context -> context.all(Viommu.class,
						v -> v.mappingOffset() != 0 && v.mappingOffset() == mapping.offset()).stream().findFirst());
		Prediction prediction = refusal(mapping, viommu).map(reason -> Prediction.failure(reason, Bytes.EMPTY))
				.orElseGet(() -> Prediction.success(failed(mapping) ? 0 : mapping.result().ret(), Bytes.EMPTY));
		Result recorded = failed(mapping) ? new Result(-1, mapping.result().errno()) : mapping.result();
		boolean same = recorded.equals(prediction.result());
		Comparison comparison = same ? Comparison.MATCH : new Comparison(Verdict.DIFFER,
				List.of(new Difference("errno", recorded.toString(), prediction.result().toString())), Optional.empty());
		State after = failed(mapping) ? state
				: mapped(state, event, mapping, file, viommu.map(Viommu::id).orElse(0));
		return new Outcome(after, Optional.of(prediction), Optional.of(comparison), List.of());
	}

	private static Optional<Reason> refusal(Call.Mapping mapping, Optional<Viommu> viommu) {
		if (mapping.length() == 0 || !Unsigned.aligned(mapping.length(), Linking.PAGE)
				|| (mapping.flags() & MAP_SHARED) == 0) {
			return refusal(Errno.EINVAL, "a vIOMMU's pages are mapped whole and shared");
		}
		if ((mapping.prot() & PROT_EXEC) != 0) {
			return refusal(Errno.EPERM, "a vIOMMU's pages cannot be executed");
		}
		return viommu.isPresent() && mapping.length() == ViommuRules.MAPPING_LENGTH ? Optional.empty()
				: refusal(Errno.ENXIO, "no vIOMMU has pages of that length at that offset");
	}

	private static Optional<Reason> refusal(Errno errno, String text) {
		return Optional.of(Reason.of(errno, "iommufd_fops_mmap", () -> text, List::of));
	}

	private static State mapped(State state, Event event, Call.Mapping mapping, OpenFile file, int object) {
		long start = mapping.result().ret();
		if (mapping.length() == 0 || Unsigned.overflows(start, mapping.length())) {
			return state;
		}
		KnownMemory range = new KnownMemory(start, start + mapping.length() - 1, false, file.number(), object, event.seq());
		State held = state.with(file.withMappings(file.mappings() + 1));
		State free = without(held, event, range.start(), range.last());
		return free.process(event.pid()).map(process -> free.with(process.withMemory(range))).orElse(free);
	}

	private static State unmapped(State state, Event event, Call.Mapping mapping) {
		boolean nothing = mapping.result().failed() || mapping.length() == 0
				|| Unsigned.overflows(mapping.addr(), mapping.length());
		return nothing ? state : without(state, event, mapping.addr(), mapping.addr() + mapping.length() - 1);
	}

	private static State without(State state, Event event, long first, long last) {
		Optional<Process> process = state.process(event.pid());
		if (process.isEmpty() || process.get().memory().isEmpty()) {
			return state;
		}
		PVector<KnownMemory> left = Pinning.without(process.get().memory(), first, last);
		State next = state.with(process.get().withMemory(left));
		return released(held(next, left), process.get().memory(), event.seq());
	}

	/** The state in which the files of mappings are held once more each. */
	static State held(State state, PVector<KnownMemory> mappings) {
		State next = state;
		for (KnownMemory range : mappings) {
			OpenFile file = range.file() == 0 ? null : next.files().get(range.file());
			next = file == null ? next : next.with(file.withMappings(file.mappings() + 1));
		}
		return next;
	}

	/** The state in which the files of mappings are let go once each. */
	static State released(State state, PVector<KnownMemory> mappings, long seq) {
		State next = state;
		for (KnownMemory range : mappings) {
			next = range.file() == 0 || !next.files().containsKey(range.file()) ? next
					: Files.unmap(next, range.file(), seq);
		}
		return next;
	}

	/** The mappings of a vIOMMU's pages. */
	static List<Evidence> of(State state, Context context, Viommu viommu) {
		List<Evidence> found = new ArrayList<>();
		for (Process process : state.processes().values()) {
			for (KnownMemory range : process.memory()) {
				if (range.object() == viommu.id() && isOf(state, range, context)) {
					found.add(new Evidence("a mapping in process " + process.pid(), range.seq()));
				}
			}
		}
		return found;
	}

	private static boolean isOf(State state, KnownMemory range, Context context) {
		OpenFile file = state.files().get(range.file());
		return file != null && file.kind() == FileKind.IOMMUFD && file.context().orElse(0) == context.number();
	}
}
