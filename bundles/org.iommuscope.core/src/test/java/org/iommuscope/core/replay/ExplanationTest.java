package org.iommuscope.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.iommuscope.core.machine.Evidence;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.Policy;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.Errno;
import org.junit.jupiter.api.Test;

/** What a person who writes a VMM is told about calls that failed on a real machine. */
class ExplanationTest {

	private static final String INTEL = "client/intel-second-stage";

	private static Timeline timeline(String recording) throws IOException {
		return Timeline.of(Recording.read(Corpus.recording(recording), Progress.NONE), Progress.NONE);
	}

	private static Explanation at(long seq) throws IOException {
		Timeline timeline = timeline(INTEL);
		return Explanation.at(timeline, timeline.positionAfter(seq));
	}

	private static void assertReason(long seq, Errno errno, String text, Evidence... evidence) throws IOException {
		Explanation explanation = at(seq);
		assertEquals(errno, explanation.reason().orElseThrow().errno());
		assertEquals(text, explanation.reason().orElseThrow().text());
		assertEquals(List.of(evidence), explanation.evidence());
	}

	@Test
	void aMapOverTheMsiWindow() throws IOException {
		assertReason(22, Errno.EINVAL, "0xfee00000-0xfee00fff overlaps the MSI window of device:1 (vfio0)",
				new Evidence("reserved 0xfee00000-0xfeefffff of device:1", 20));
	}

	@Test
	void aMapOverAnotherMapping() throws IOException {
		assertReason(18, Errno.EEXIST, "part of 0x1000000-0x1000fff is mapped already",
				new Evidence("area 0x1000000-0x11fffff (rw)", 16));
	}

	@Test
	void aLengthThatIsNoMultipleOfThePage() throws IOException {
		assertReason(23, Errno.EINVAL, "the length 0x1001 is no multiple of the alignment 0x1000",
				new Evidence("hwpt:4", 20));
	}

	@Test
	void memoryThatIsNotThere() throws IOException {
		assertReason(24, Errno.EFAULT, "no process has memory at 0x0");
	}

	@Test
	void aParentThatIsNoNestParent() throws IOException {
		assertReason(39, Errno.EINVAL, "hwpt:5 was not allocated as a nest parent", new Evidence("hwpt:5", 32));
	}

	@Test
	void anObjectStillInUse() throws IOException {
		assertReason(52, Errno.EBUSY, "hwpt:5 is still in use by device:1 attached to it",
				new Evidence("device:1 attached to it", 44));
		assertReason(53, Errno.EBUSY, "ioas:2 is still in use by hwpt:5, hwpt:6, hwpt:8", new Evidence("hwpt:5", 32),
				new Evidence("hwpt:6", 34), new Evidence("hwpt:8", 38));
	}

	@Test
	void partOfAnArea() throws IOException {
		assertReason(58, Errno.ENOENT,
				"area 0x1000000-0x11fffff (rw) is not wholly inside 0x1000000-0x1000fff, and areas are not split",
				new Evidence("area 0x1000000-0x11fffff (rw)", 16));
	}

	@Test
	void theReplaceThatIsNotFree() throws IOException {
		Explanation failed = at(48);
		assertEquals(Errno.ENODEV, failed.reason().orElseThrow().errno());
		assertEquals(List.of(Note.Kind.KERNEL_DEFECT), failed.notes().stream().map(Note::kind).toList());
		assertTrue(failed.notes().getFirst().text().endsWith("A replace that fails should change nothing"));
		Explanation withoutEffect = at(50);
		assertEquals(List.of(Note.Kind.KERNEL_DEFECT), withoutEffect.notes().stream().map(Note::kind).toList());
		assertTrue(withoutEffect.notes().getFirst().text().contains("It should translate again"));
		assertEquals(List.of(), at(56).notes());
	}

	@Test
	void whatAnotherPolicyWouldPermit() throws IOException {
		Timeline timeline = timeline(INTEL);
		List<PolicyReplay.Divergence> proposed = PolicyReplay.of(timeline, Policy.LINUX_7, Policy.PROPOSED, 30)
				.divergences().stream().filter(call -> call.one().failed() != call.other().failed()).toList();
		assertEquals(List.of(22L), proposed.stream().map(call -> call.event().seq()).toList());
		assertTrue(proposed.getFirst().one().failed());
		assertEquals(List.of(), PolicyReplay.of(timeline, Policy.LINUX_7, Policy.LINUX_6_7, timeline.end())
				.divergences());
	}
}
