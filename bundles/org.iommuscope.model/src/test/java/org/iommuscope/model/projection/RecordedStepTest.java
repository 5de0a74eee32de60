package org.iommuscope.model.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;

/** What a failed call was about, as the recordings' calls name it. */
class RecordedStepTest {

	private static final Path CORPUS = Path.of("../../releng/corpus/traces");

	private static Step after(String recording, long seq) throws IOException {
		Timeline timeline = Timeline.of(Recording.read(CORPUS.resolve(recording), Progress.NONE), Progress.NONE);
		return RecordedStep.to(timeline, timeline.positionAfter(seq));
	}

	private static Optional<Step.Failure> failure(int object, String errno) {
		return Optional.of(new Step.Failure(1, OptionalInt.of(object), errno, Optional.empty()));
	}

	@Test
	void aCallThatWentWellFailedNowhere() throws IOException {
		Step step = after("client/arm-nested.iommutrace.gz", 14);
		assertEquals(Optional.empty(), step.failure());
		assertEquals(14, step.seq());
	}

	@Test
	void anAllocationIsAboutWhatItIsMadeOn() throws IOException {
		assertEquals(failure(5, "EIO"), after("client/arm-nested.iommutrace.gz", 28).failure());
		assertEquals(failure(5, "EEXIST"), after("client/arm-nested.iommutrace.gz", 22).failure());
		assertEquals(failure(4, "EBUSY"), after("client/arm-nested.iommutrace.gz", 49).failure());
	}

	@Test
	void anAttachIsAnAttemptOfItsDevice() throws IOException {
		assertEquals(Optional.of(new Step.Failure(1, OptionalInt.of(1), "ENODEV",
				Optional.of(new Step.Attempt(1, -1, 8)))),
				after("client/intel-second-stage.iommutrace.gz", 48).failure());
		assertEquals(Optional.of(new Step.Attempt(1, 5, 6)),
				after("client/intel-second-stage.iommutrace.gz", 51).failure().flatMap(Step.Failure::attempt));
	}

	@Test
	void aMockDeviceStandsForItsDevice() throws IOException {
		assertEquals(Optional.of(new Step.Attempt(3, 100, 6)),
				after("selftest/iommufd_device_pasid.has_pasid.pasid_attach.iommutrace.gz", 292906).failure()
						.flatMap(Step.Failure::attempt));
	}
}
