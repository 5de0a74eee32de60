package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TestOperation;

/** Compares what a recording has with what the rules say. */
final class Judge {

	private static final Doubt INJECTED = Doubt.mayFail(Unknowable.INJECTED_FAILURE,
			"a failure was injected into one of the process's calls");
	private static final int TEST_UNION = 16;

	private Judge() {
	}

	static Comparison ioctl(Step step, Prediction prediction) {
		Call.Ioctl ioctl = step.ioctl();
		Result recorded = ioctl.result();
		if (recorded.equals(prediction.result()) && sameOut(recorded, ioctl.out(), prediction.out())
				&& sameBuffers(ioctl, prediction)) {
			return Comparison.MATCH;
		}
		boolean armed = step.process().filter(Process::armed).isPresent();
		return judged(recorded, prediction, armed, differences(step, prediction));
	}

	/** A transfer's bytes are compared where it moves any. */
	static Comparison transfer(Call.Transfer transfer, Prediction prediction) {
		Result recorded = transfer.result();
		boolean read = transfer.word().endsWith("read");
		if (recorded.equals(prediction.result())
				&& (!read || prediction.failed() || transfer.bytes().equals(prediction.out()))) {
			return Comparison.MATCH;
		}
		List<Difference> differences = new ArrayList<>();
		result(recorded, prediction.result(), differences);
		if (read && !transfer.bytes().equals(prediction.out())) {
			differences.add(new Difference("bytes", transfer.bytes().hex(), prediction.out().hex()));
		}
		return judged(recorded, prediction, false, differences);
	}

	private static Comparison judged(Result recorded, Prediction prediction, boolean armed,
			List<Difference> differences) {
		if (armed && recorded.failed()) {
			return new Comparison(Verdict.ENVIRONMENT, List.copyOf(differences), Optional.of(INJECTED));
		}
		Optional<Doubt> covering = prediction.doubts().stream().filter(doubt -> doubt.covers(recorded, differences)).findFirst();
		if (covering.isPresent()) {
			return new Comparison(Verdict.ENVIRONMENT, differences, covering);
		}
		return new Comparison(Verdict.DIFFER, List.copyOf(differences), Optional.empty());
	}

	/** A call that fails may leave the struct as it was; the kernel's word is what counts where it writes on failure. */
	private static boolean sameOut(Result recorded, Bytes out, Bytes predicted) {
		return out.equals(predicted) || out.size() == 0 && recorded.failed();
	}

	private static boolean sameBuffers(Call.Ioctl ioctl, Prediction prediction) {
		for (Prediction.Expected expected : prediction.buffers()) {
			if (!same(ioctl, expected)) {
				return false;
			}
		}
		return true;
	}

	/** The recording may hold less than the kernel wrote, and memory beyond it. */
	private static boolean same(Call.Ioctl ioctl, Prediction.Expected expected) {
		Optional<Bytes> recorded = ioctl.buffer(expected.field(), "out");
		if (recorded.isEmpty()) {
			return true;
		}
		int length = Math.min(recorded.get().size(), expected.bytes().size());
		return recorded.get().slice(0, length).equals(expected.bytes().slice(0, length));
	}

	private static List<Difference> differences(Step step, Prediction prediction) {
		List<Difference> differences = new ArrayList<>();
		Call.Ioctl ioctl = step.ioctl();
		result(ioctl.result(), prediction.result(), differences);
		if (!sameOut(ioctl.result(), ioctl.out(), prediction.out())) {
			differences.addAll(fields(step.file().kind(), ioctl, ioctl.out(), prediction.out()));
		}
		for (Prediction.Expected expected : prediction.buffers()) {
			if (!same(ioctl, expected)) {
				differences.add(new Difference(expected.field(), ioctl.buffer(expected.field(), "out").orElseThrow().hex(),
						expected.bytes().hex()));
			}
		}
		return differences;
	}

	static void result(Result recorded, Result predicted, List<Difference> differences) {
		if (!recorded.equals(predicted)) {
			differences.add(new Difference(recorded.failed() || predicted.failed() ? "errno" : "ret", recorded.toString(),
					predicted.toString()));
		}
	}

	/** The members of a call's struct that differ; all of it where none of them does. */
	static List<Difference> fields(FileKind kind, Call.Ioctl call, Bytes recorded, Bytes predicted) {
		List<Difference> differences = new ArrayList<>();
		Optional<Ioctl> ioctl = Ioctl.of(kind, (int) call.request());
		if (ioctl.filter(Ioctl.IOMMU_TEST_CMD::equals).isPresent()) {
			Optional<TestOperation> operation = TestCommand.decode(call.in()).operation();
			operation.ifPresent(op -> members(Layout.of((Record) op), TEST_UNION, recorded, predicted, differences));
		} else {
			ioctl.flatMap(Ioctl::type).ifPresent(type -> members(Layout.of(type), 0, recorded, predicted, differences));
		}
		return differences.isEmpty() ? List.of(new Difference("out", recorded.hex(), predicted.hex())) : differences;
	}

	private static <T extends Record> void members(Layout<T> layout, int base, Bytes recorded, Bytes predicted,
			List<Difference> differences) {
		Record left = layout.decode(recorded, base);
		Record right = layout.decode(predicted, base);
		for (Layout.Member member : layout.members()) {
			if (!member.get(left).equals(member.get(right))) {
				differences.add(new Difference(member.name(), member.print(member.get(left)), member.print(member.get(right))));
			}
		}
	}

	/** Whether a call is one that iommufd's rules are about. */
	static boolean isModelled(FileKind kind, int request) {
		return kind == FileKind.IOMMUFD || kind == FileKind.VFIO_CDEV && Ioctl.of(kind, request)
				.filter(ioctl -> ioctl == Ioctl.VFIO_DEVICE_BIND_IOMMUFD || ioctl == Ioctl.VFIO_DEVICE_ATTACH_IOMMUFD_PT
						|| ioctl == Ioctl.VFIO_DEVICE_DETACH_IOMMUFD_PT)
				.isPresent();
	}
}
