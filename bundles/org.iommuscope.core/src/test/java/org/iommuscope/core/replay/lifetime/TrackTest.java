package org.iommuscope.core.replay.lifetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iommuscope.core.replay.lifetime.Lane.Life;
import org.junit.jupiter.api.Test;

class TrackTest {

	private static final int LONG = 1_000_000;

	@Test
	void livesAreKeptAsTheyAreWhileThereAreFew() {
		Track track = new Track();
		track.begin(3);
		track.end(7);
		track.begin(9);
		assertEquals(List.of(new Life(3, 7, false), new Life(9, 21, false)), track.lives(20));
	}

	@Test
	void aMillionShortLivesTakeNoMoreThanSomeThousandAndCoverTheSame() {
		Track track = new Track();
		for (int position = 1; position < LONG; position += 2) {
			track.begin(position);
			track.end(position + 1);
		}
		List<Life> lives = track.lives(LONG);
		assertTrue(lives.size() <= 2048, () -> lives.size() + " lives");
		assertEquals(1, lives.getFirst().from());
		assertEquals(LONG, lives.getLast().to());
		assertTrue(lives.stream().allMatch(life -> life.to() > life.from()));
	}

	@Test
	void aMillionFailuresAreCountedAndSomeOfThemKept() {
		Track track = new Track();
		for (int position = 1; position <= LONG; position++) {
			track.fail(position);
		}
		assertEquals(LONG, track.failed());
		assertTrue(track.failures().size() <= 2048);
		assertEquals(1, track.failures().getFirst());
		assertTrue(track.failures().getLast() > LONG - LONG / 500, () -> "last one kept " + track.failures().getLast());
	}
}
