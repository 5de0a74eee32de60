package org.iommuscope.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;

/** Whatever stands in a file: a reader says what is wrong and goes on, and every event has a text. */
class HostileRecordingTest {

	private static final byte[] SOUND = uncompressed(Corpus.recording("client/arm-nested"));

	/** A byte of the file and what it is overwritten with. */
	record Mutation(int at, byte with) {
	}

	@Property(tries = 300)
	void overwrittenBytesDamageNoMoreThanTheirLines(@ForAll("mutations") @Size(min = 1, max = 20) List<Mutation> mutations)
			throws IOException {
		byte[] file = SOUND.clone();
		int header = indexOfNewline(file);
		mutations.forEach(mutation -> file[header + 1 + mutation.at() % (file.length - header - 1)] = mutation.with());
		Recording recording = Recording.read("mutated", new ByteArrayInputStream(file));
		int whole = Recording.read("sound", new ByteArrayInputStream(SOUND)).events().size();
		assertTrue(Math.abs(recording.events().size() - whole) <= mutations.size());
		recording.events().forEach(event -> assertTrue(EventText.of(event) != null));
		long damaged = recording.events().stream().filter(Event::isDamaged).count();
		assertTrue(damaged <= recording.problemCount());
	}

	@Property(tries = 300)
	void anyBytesAreATextOrARefusal(@ForAll byte[] bytes) throws IOException {
		try {
			Recording.read("noise", new ByteArrayInputStream(bytes));
		} catch (TraceFormatException e) {
			assertEquals("noise", e.problem().file());
		}
	}

	@Property(tries = 1000)
	void anyStructOfAnyIoctlHasAText(@ForAll("ioctls") Ioctl ioctl, @ForAll @Size(max = 80) byte[] in,
			@ForAll @Size(max = 80) byte[] out, @ForAll @Size(max = 40) byte[] buffer) {
		Call.Ioctl call = new Call.Ioctl(3, ioctl.number(), "", OptionalLong.empty(), Bytes.of(in), Bytes.of(out),
				List.of(new Call.Buffer("allowed_iovas", 0, "out", Bytes.of(buffer), false)), Result.OK);
		Event event = new Event(1, 0, 1, 1, "", ioctl.kind().word(), -1, call, Fields.NONE, List.of());
		assertTrue(EventText.of(event).length() > 1);
	}

	@Provide
	Arbitrary<Ioctl> ioctls() {
		return Arbitraries.of(Ioctl.values()).filter(ioctl -> ioctl.kind() != FileKind.OTHER);
	}

	@Provide
	Arbitrary<List<Mutation>> mutations() {
		return Combinators.combine(Arbitraries.integers().between(0, SOUND.length), Arbitraries.bytes())
				.as(Mutation::new).list();
	}

	private static int indexOfNewline(byte[] file) {
		int at = 0;
		while (file[at] != '\n') {
			at++;
		}
		return at;
	}

	private static byte[] uncompressed(Path file) {
		try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
			return stream.readAllBytes();
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
