package org.iommuscope.cli.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.machine.table.DerivedTable;
import org.iommuscope.core.machine.table.SyntheticFrames;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Walker;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;

/**
 * Nested walks of 4+4 levels over a million random addresses, against the same walk in C over the same tables. The two
 * take turns, so that neither has the machine at a better time.
 */
public final class WalkBenchmark implements Benchmark {

	private static final int ADDRESSES = 1_000_000;
	private static final int WARM_UP_ROUNDS = 10;
	private static final int TURNS = 5;
	private static final int ROUNDS_A_TURN = 3;
	private static final int TABLE_ENTRIES = 512;
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Override
	public String name() {
		return "walk";
	}

	@Override
	public String about() {
		return "nested walks of 4+4 levels against the same algorithm in C; opening a page of a table over 1 TiB";
	}

	@Override
	public List<Figure> run(Notes notes) throws IOException {
		notes.note("building tables: VT-d first stage on second stage, 256 MiB of 4 KiB pages");
		NestedTables tables = NestedTables.of(VtdFirstStage.of(0, 4, 48), VtdSecondStage.of(0, 4, 48), ADDRESSES);
		List<Figure> figures = new ArrayList<>(rates(tables, notes));
		figures.addAll(openingAPage(notes));
		return figures;
	}

	private static List<Figure> rates(NestedTables tables, Notes notes) throws IOException {
		Walker walker = new Walker(tables.translation(), tables.memory());
		long sum = sum(walker, tables.addresses());
		Path folder = Files.createTempDirectory("iommuscope-bench");
		try {
			notes.note("compiling the walk in C: cc -O2");
			Path program = compile(folder);
			Path data = save(folder.resolve("tables"), tables, sum);
			for (int round = 0; round < WARM_UP_ROUNDS; round++) {
				sum(walker, tables.addresses());
			}
			double java = 0;
			double c = 0;
			for (int turn = 1; turn <= TURNS; turn++) {
				notes.note("turn " + turn + " of " + TURNS);
				java = Math.max(java, rate(walker, tables.addresses(), sum));
				c = Math.max(c, Double.parseDouble(output(List.of(program.toString(), data.toString(),
						Integer.toString(ROUNDS_A_TURN)), folder)));
			}
			return List.of(new Figure("walk.java", java, "walks/s"), new Figure("walk.c", c, "walks/s"),
					new Figure("walk.ratio", java / c, ""),
					new Figure("walk.allocated", allocated(walker, tables.addresses()), "bytes/walk"));
		} finally {
			Folders.delete(folder);
		}
	}

	private static double rate(Walker walker, long[] addresses, long expected) {
		double best = 0;
		for (int round = 0; round < ROUNDS_A_TURN; round++) {
			long start = THREADS.getCurrentThreadCpuTime();
			long sum = sum(walker, addresses);
			double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
			if (sum != expected) {
				throw new IllegalStateException("the same walks came to other outputs");
			}
			best = Math.max(best, addresses.length / seconds);
		}
		return best;
	}

	private static double allocated(Walker walker, long[] addresses) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		sum(walker, addresses);
		return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / addresses.length;
	}

	private static long sum(Walker walker, long[] addresses) {
		long sum = 0;
		for (long address : addresses) {
			if (walker.walk(address, Request.READ)) {
				sum += walker.output();
			}
		}
		return sum;
	}

	/** All 512 entries of a page in the middle of a table that maps a tebibyte in pages of 4 KiB. */
	private static List<Figure> openingAPage(Notes notes) {
		notes.note("opening pages of a table over 1 TiB");
		AreaMap areas = AreaMap.EMPTY;
		long megabyte = 1 << 20;
		for (long start = 0; start < 1L << 40; start += megabyte) {
			// Bases that are not aligned to more than 4 KiB, so that every page is one.
			areas = areas.with(new Area(start, start + megabyte - 1, Access.READ_WRITE,
					new Pages(new UserMemory(0x7000_0000_1000L + start), true, 1), 0, 1));
		}
		DerivedTable table = DerivedTable.of(VtdSecondStage.of(0, 4, 52), areas, new SyntheticFrames(52));
		int pages = 4000;
		int warmUp = 2000;
		List<Double> times = new ArrayList<>();
		for (int page = 0; page < pages; page++) {
			long iova = (1L << 40) / pages * page;
			long start = System.nanoTime();
			long sum = 0;
			long address = leafTable(table, iova);
			for (int index = 0; index < TABLE_ENTRIES; index++) {
				sum += table.read(address + 8L * index);
			}
			double milliseconds = (System.nanoTime() - start) / 1e6;
			if (sum == 0) {
				throw new IllegalStateException("an empty page in the middle of the mapping");
			}
			if (page >= warmUp) {
				times.add(milliseconds);
			}
		}
		times.sort(Double::compare);
		return List.of(new Figure("walk.page.median", times.get(times.size() / 2), "ms"),
				new Figure("walk.page.p99", times.get(times.size() * 99 / 100), "ms"),
				new Figure("walk.page.worst", times.getLast(), "ms"));
	}

	private static long leafTable(DerivedTable table, long iova) {
		long address = table.stage().root();
		for (int level = table.stage().geometry().top(); level > 1; level--) {
			long entry = table.read(address + 8L * table.stage().geometry().index(iova, level));
			address = table.stage().target(entry, level);
		}
		return address;
	}

	private static Path compile(Path folder) throws IOException {
		Path source = folder.resolve("walk.c");
		try (InputStream text = WalkBenchmark.class.getResourceAsStream("walk.c")) {
			Files.copy(text, source);
		}
		Path program = folder.resolve("walk");
		try {
			output(List.of("cc", "-O2", "-o", program.toString(), source.toString()), folder);
		} catch (IOException e) {
			throw new IOException("the C compiler is needed to compare with (Debian: apt install gcc libc6-dev): "
					+ e.getMessage(), e);
		}
		return program;
	}

	/** Little-endian words: how many words and addresses follow, the two roots, the sum of all outputs; then these. */
	private static Path save(Path file, NestedTables tables, long sum) throws IOException {
		int headWords = 5;
		ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * (headWords + tables.memory().words() + ADDRESSES))
				.order(ByteOrder.LITTLE_ENDIAN);
		bytes.putLong(tables.memory().words()).putLong(ADDRESSES)
				.putLong(tables.translation().first().orElseThrow().root())
				.putLong(tables.translation().second().orElseThrow().root()).putLong(sum);
		for (int word = 0; word < tables.memory().words(); word++) {
			bytes.putLong(tables.memory().read((long) Long.BYTES * word));
		}
		for (long address : tables.addresses()) {
			bytes.putLong(address);
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			bytes.flip();
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
		}
		return file;
	}

	private static String output(List<String> command, Path folder) throws IOException {
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		try {
			if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
				throw new IOException(command.getFirst() + " failed: " + output.lines().findFirst().orElse("no output"));
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(command.getFirst() + " was interrupted", e);
		}
		return output;
	}
}
