package org.iommuscope.core.replay.index;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.iommuscope.core.machine.Following;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.store.StateWriter;
import org.iommuscope.core.trace.EventBlock;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.TextBlock;
import org.iommuscope.core.trace.TextBlocks;

/**
 * Makes an index in one pass. One thread reads the text block by block and replays the events, others make events of the
 * blocks ahead of it, with which it helps when it has to wait, and write down the states behind it. Not thread safe.
 */
final class IndexBuilder {

	private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
	/** At least so many blocks lie between two states. */
	private static final int BETWEEN = 96;
	/** Blocks on their way at the same time. */
	private static final int AHEAD = 8 * PROCESSORS;
	private static final int MAX_EVENTS = Integer.MAX_VALUE - 1;
	private static final int MAX_PROBLEMS = 1000;
	/** Level of compression. */
	private static final int QUICKLY = 1;

	private final String name;
	private final Identity identity;
	private final IndexFile.Writer out;
	private final ExecutorService pool;
	private final StateWriter states = new StateWriter();
	private final BlockTable blocks = new BlockTable();
	private final List<Kept> kept = new ArrayList<>();
	private final List<Problem> problems = new ArrayList<>();
	private final Deque<OnItsWay> ahead = new ArrayDeque<>();
	private final Following following = new Following(State.INITIAL);
	private boolean packed;
	private long problemCount;
	private long lines = 1;
	private long lastSeq;
	private int events;
	private int firstDamaged;
	private int sinceState = BETWEEN;
	private long textSinceState;
	private long stateSize;
	/** The state that is being written; until it is there, nobody else may write. */
	private Optional<Future<Kept>> writing = Optional.empty();

	/** A block whose events are being made. */
	private record OnItsWay(TextBlock text, FutureTask<EventBlock> events, Future<byte[]> packed) {
	}

	private IndexBuilder(String name, Identity identity, IndexFile.Writer out, ExecutorService pool) {
		this.name = name;
		this.identity = identity;
		this.out = out;
		this.pool = pool;
	}

	/**
	 * Makes the index of a recording.
	 *
	 * @throws IOException           if the recording cannot be read or the index not be written
	 * @throws CancellationException if {@code progress} stopped it
	 */
	static void build(Path recording, Identity identity, Path index, Progress progress) throws IOException {
		try (TextBlocks text = new TextBlocks(recording); IndexFile.Writer out = new IndexFile.Writer(index);
				ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, PROCESSORS - 1),
						Thread.ofPlatform().daemon().name("index-", 0).factory())) {
			try {
				new IndexBuilder(recording.toString(), identity, out, pool).run(text, progress);
			} finally {
				pool.shutdownNow();
			}
		}
	}

	private void run(TextBlocks text, Progress progress) throws IOException {
		packed = text.isCompressed();
		text.headerProblem().ifPresent(this::report);
		while (true) {
			Optional<TextBlock> block = ahead.size() < AHEAD ? text.next() : Optional.empty();
			block.ifPresent(next -> ahead.add(start(next)));
			if (block.isEmpty() && ahead.isEmpty()) {
				break;
			}
			if (block.isEmpty()) {
				OnItsWay next = ahead.remove();
				take(next);
				text.takeBack(next.text());
				if (!progress.proceed(text.bytesRead(), identity.size())) {
					throw new CancellationException("indexing " + name + " was cancelled");
				}
			}
		}
		text.failure().ifPresent(e -> report(new Problem(name, lines, text.offset(),
				"the file breaks off here: " + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()))));
		settle();
		out.finish(new Contents(identity, events, firstDamaged, List.copyOf(problems), problemCount, blocks, List.copyOf(kept)));
	}

	private OnItsWay start(TextBlock text) {
		FutureTask<EventBlock> events = new FutureTask<>(() -> EventBlock.of(name, text, EventBlock.NO_SEQ, 0));
		pool.execute(events);
		return new OnItsWay(text, events,
				packed ? pool.submit(() -> pack(text)) : CompletableFuture.completedFuture(new byte[0]));
	}

	private static byte[] pack(TextBlock text) {
		return Zstd.compress(Arrays.copyOf(text.text(), text.length()), QUICKLY);
	}

	private void take(OnItsWay next) throws IOException {
		EventBlock block = events(next);
		boolean alone = block.problemCount() == 0 && (block.events().isEmpty()
				|| block.events().getFirst().seq() > lastSeq);
		if (!alone) {
			// What is wrong with it depends on what is before it.
			block = EventBlock.of(name, next.text(), lastSeq, lines);
		}
		block.problems().forEach(this::report);
		problemCount += block.problemCount() - block.problems().size();
		if (!block.events().isEmpty()) {
			add(next, block);
		}
		lines += block.lines();
		lastSeq = Math.max(lastSeq, block.lastSeq());
	}

	/** The events of a block. Whoever has to wait for them makes meanwhile those that nobody has begun with. */
	private EventBlock events(OnItsWay next) throws IOException {
		next.events().run();
		for (Iterator<OnItsWay> later = ahead.iterator(); later.hasNext() && !next.events().isDone();) {
			later.next().events().run();
		}
		return result(next.events());
	}

	private void add(OnItsWay next, EventBlock block) throws IOException {
		if (events > MAX_EVENTS - block.events().size()) {
			throw new IOException(name + ": more than " + MAX_EVENTS + " events; split the recording");
		}
		if (sinceState >= BETWEEN) {
			settle();
			// States may take as much room as the text, and no more.
			if (textSinceState >= stateSize) {
				keepState();
			}
		}
		TextBlock text = next.text();
		byte[] pack = result(next.packed());
		if (packed) {
			settle();
		}
		blocks.add(events, text.offset(), text.size(), lines, Math.max(lastSeq, block.lastSeq()),
				packed ? out.place() : 0, pack.length);
		out.write(pack);
		if (firstDamaged == 0 && block.problemCount() > 0) {
			firstDamaged = IntStream.range(0, block.events().size()).filter(i -> block.events().get(i).isDamaged())
					.map(i -> events + i + 1).findFirst().orElse(0);
		}
		block.events().forEach(following::follow);
		events += block.events().size();
		sinceState++;
		textSinceState += text.length();
	}

	private void keepState() {
		State kept = following.state();
		int block = blocks.rows();
		writing = Optional.of(pool.submit(() -> write(kept, block)));
		textSinceState = 0;
		sinceState = 0;
	}

	private Kept write(State kept, int block) throws IOException {
		long from = out.place();
		CRC32C sum = new CRC32C();
		long place = states.write(kept, from, (bytes, length) -> {
			sum.update(bytes, 0, length);
			out.write(bytes, length);
		});
		return new Kept(block, place, from, out.place() - from, sum.getValue());
	}

	/** Waits until the last state has been written. */
	private void settle() throws IOException {
		if (writing.isPresent()) {
			Kept written = result(writing.get());
			writing = Optional.empty();
			kept.add(written);
			stateSize = written.size();
		}
	}

	private void report(Problem problem) {
		problemCount++;
		if (problems.size() < MAX_PROBLEMS) {
			problems.add(problem);
		}
	}

	private <T> T result(Future<T> future) throws IOException {
		try {
			return future.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("indexing " + name + " was interrupted");
		} catch (ExecutionException e) {
			if (e.getCause() instanceof IOException failure) {
				throw failure;
			}
			throw new IOException(name + ": a part of the index could not be made", e.getCause());
		}
	}
}
