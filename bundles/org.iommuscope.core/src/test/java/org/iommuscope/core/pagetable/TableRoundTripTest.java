package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was mapped is what a walk finds, in every format. */
class TableRoundTripTest {

	private record Mapping(long address, long output, long bytes, int rights) {

		long last() {
			return address + bytes - 1;
		}
	}

	@Provide
	Arbitrary<StageConfig> configs() {
		return Arbitraries.of(Formats.all().stream().flatMap(format -> format.examples().stream()).toList());
	}

	@Property(tries = 400)
	void walksOfMappedRangesComeOutWhereTheyWereMapped(@ForAll("configs") StageConfig config, @ForAll long seed) {
		Random random = new Random(seed);
		PagedMemory memory = new PagedMemory();
		TableBuilder builder = TableBuilder.create(config, memory, PageAllocator.upwardsFrom(0x10_0000));
		Map<Long, Mapping> mappings = mapRandomly(random, builder);
		Translation translation = Translation.of(builder.stage());

		for (Mapping mapping : mappings.values()) {
			for (long inside : new long[] { 0, mapping.bytes() - 1, random.nextLong(mapping.bytes()) }) {
				Walk.Output output = assertInstanceOf(Walk.Output.class,
						walk(translation, memory, mapping.address() + inside, Request.READ));
				assertEquals(mapping.output() + inside, output.address());
				assertEquals(mapping.rights(), output.rights() & Rights.READ_WRITE);
				assertTrue(output.pageSize() <= mapping.bytes());
			}
			if ((mapping.rights() & Rights.WRITE) == 0) {
				Walk.Fault fault = assertInstanceOf(Walk.Fault.class,
						walk(translation, memory, mapping.address(), Request.WRITE));
				assertEquals(FaultClass.PERMISSION, fault.faultClass());
			}
			for (long outside : new long[] { mapping.address() - 1, mapping.last() + 1 }) {
				if (mappings.values().stream().noneMatch(each -> contains(each, outside))) {
					assertInstanceOf(Walk.Fault.class, walk(translation, memory, outside, Request.READ));
				}
			}
		}
	}

	@Property(tries = 200)
	void unmappedRangesFaultAndTheOthersStay(@ForAll("configs") StageConfig config, @ForAll long seed) {
		Random random = new Random(seed);
		PagedMemory memory = new PagedMemory();
		TableBuilder builder = TableBuilder.create(config, memory, PageAllocator.upwardsFrom(0x10_0000));
		Map<Long, Mapping> mappings = mapRandomly(random, builder);
		Translation translation = Translation.of(builder.stage());
		for (Mapping mapping : mappings.values()) {
			if (random.nextBoolean()) {
				builder.unmap(mapping.address(), mapping.bytes());
				assertInstanceOf(Walk.Fault.class, walk(translation, memory, mapping.address(), Request.READ));
				assertInstanceOf(Walk.Fault.class, walk(translation, memory, mapping.last(), Request.READ));
			} else {
				assertInstanceOf(Walk.Output.class, walk(translation, memory, mapping.last(), Request.READ));
			}
		}
	}

	@Property(tries = 200)
	void listedMappingsAreThoseThatWereMade(@ForAll("configs") StageConfig config, @ForAll long seed) {
		PagedMemory memory = new PagedMemory();
		TableBuilder builder = TableBuilder.create(config, memory, PageAllocator.upwardsFrom(0x10_0000));
		Map<Long, Mapping> mappings = mapRandomly(new Random(seed), builder);

		Map<Long, Long> listed = new TreeMap<>();
		long bytes = 0;
		for (Mappings.Mapping leaf : Mappings.of(builder.stage(), memory, Integer.MAX_VALUE)) {
			listed.put(leaf.address(), leaf.output());
			bytes += leaf.bytes();
		}

		assertEquals(mappings.values().stream().mapToLong(Mapping::bytes).sum(), bytes);
		mappings.values().forEach(each -> assertEquals(each.output(), listed.get(each.address())));
	}

	/** The shortcuts of a walk without a recorder change nothing, whatever is in the tables. */
	@Property(tries = 600)
	void damagedTablesGiveTheSameAnswerWithAndWithoutARecorder(@ForAll("configs") StageConfig config,
			@ForAll long seed) {
		Random random = new Random(seed);
		PagedMemory memory = new PagedMemory();
		TableBuilder builder = TableBuilder.create(config, memory, PageAllocator.upwardsFrom(0x10_0000));
		Map<Long, Mapping> mappings = mapRandomly(random, builder);
		TreeMap<Long, Long> entries = new TreeMap<>();
		memory.forEach(entries::put);
		BiConsumer<Long, Long> damage = (address, value) -> {
			if (random.nextInt(4) == 0) {
				memory.write(address, value ^ 1L << random.nextInt(64));
			}
		};
		entries.entrySet().stream().limit(3000).forEach(entry -> damage.accept(entry.getKey(), entry.getValue()));
		Translation translation = Translation.of(builder.stage());
		Walker lean = new Walker(translation, memory);
		for (Mapping mapping : mappings.values()) {
			for (Access access : Access.values()) {
				Request user = Request.of(access);
				for (Request request : new Request[] { user, user.asPrivileged() }) {
					same(lean, walk(translation, memory, mapping.address(), request), mapping.address(), request);
					same(lean, walk(translation, memory, mapping.last(), request), mapping.last(), request);
				}
			}
		}
	}

	static void same(Walker lean, Walk.Result result, long address, Request request) {
		boolean out = lean.walk(address, request);
		switch (result) {
			case Walk.Output output -> {
				assertTrue(out);
				assertEquals(output.address(), lean.output());
				assertEquals(output.rights(), lean.rights());
				assertEquals(output.pageSize(), 1L << lean.sizeBits());
			}
			case Walk.Fault fault -> {
				assertEquals(fault.cause(), lean.verdict(), () -> "0x" + Long.toHexString(address) + ' ' + request + ' ' + fault);
				assertEquals(fault.name(), lean.faultName());
				assertEquals(fault.level(), lean.faultLevel());
			}
		}
	}

	private static Walk.Result walk(Translation translation, Memory memory, long address, Request request) {
		return Walk.of(translation, memory, address, request).result();
	}

	private static boolean contains(Mapping mapping, long address) {
		return Long.compareUnsigned(address, mapping.address()) >= 0 && Long.compareUnsigned(address, mapping.last()) <= 0;
	}

	private static Map<Long, Mapping> mapRandomly(Random random, TableBuilder builder) {
		Stage stage = builder.stage();
		StageConfig config = stage.config();
		long page = config.granule();
		Map<Long, Mapping> mappings = new TreeMap<>();
		long near = address(random, stage, page);
		for (int i = 0; i < 8; i++) {
			long start = random.nextBoolean() ? near : address(random, stage, page);
			int align = Math.min(config.outputBits() - 2, Integer.numberOfTrailingZeros(config.granule()) + random.nextInt(24));
			long pages = 1 + random.nextInt(600);
			long output = (random.nextLong() >>> 65 - config.outputBits() & -(1L << align) | start & (1L << align) - 1)
					& -page;
			long bytes = pages * page << (align > 20 ? random.nextInt(6) : 0);
			Mapping mapping = new Mapping(start, output, bytes,
					random.nextBoolean() ? Rights.READ_WRITE : Rights.READ);
			boolean free = mappings.values().stream()
					.noneMatch(each -> contains(each, mapping.address()) || contains(mapping, each.address()));
			if (free && fits(stage, mapping)) {
				builder.map(start, output, bytes, mapping.rights() | Rights.EXECUTE);
				mappings.put(start, mapping);
			}
			near = mapping.last() + 1 + (random.nextBoolean() ? 0 : page);
		}
		return mappings;
	}

	/** An address that the stage takes: in the upper half too where addresses are sign-extended. */
	private static long address(Random random, Stage stage, long page) {
		int bits = stage.config().inputBits();
		long low = random.nextLong() >>> (bits < 64 ? 65 - bits : 1) & -page;
		if (stage.number() == 2) {
			return low;
		}
		boolean arm = stage.format().name().startsWith("arm");
		boolean high = arm ? stage.config().on("TTBR") : random.nextBoolean();
		return high ? low | -(1L << bits - (arm ? 0 : 1)) : low;
	}

	private static boolean fits(Stage stage, Mapping mapping) {
		Cursor c = new Cursor();
		for (long end : new long[] { mapping.address(), mapping.last() }) {
			c.address = end;
			if (stage.admit(c, Request.READ) != Verdict.NEXT) {
				return false;
			}
		}
		return Long.compareUnsigned(mapping.address(), mapping.last()) < 0
				&& mapping.output() + mapping.bytes() >>> stage.config().outputBits() == 0
				&& (mapping.output() >>> 20 > 0xfee
						|| mapping.output() + mapping.bytes() <= 0xfee0_0000L);
	}
}
