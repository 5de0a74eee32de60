package org.iommuscope.core.pagetable;

import java.util.Optional;

/**
 * Memory by guest-physical address, as the tables of a first stage are read: each address is translated by a second stage
 * first. What that does not map for reads is not readable.
 *
 * @param second   the second stage
 * @param physical memory by physical address, with the second stage's own tables
 */
public record SecondStageMemory(Stage second, Memory physical) implements Memory {

	/**
	 * A page of the second stage.
	 *
	 * @param input  its first guest-physical address
	 * @param output the physical address of that
	 * @param bytes  how much it maps
	 */
	public record Page(long input, long output, long bytes) {

		/** Its last guest-physical address. */
		public long last() {
			return input + bytes - 1;
		}
	}

	/** @throws IllegalArgumentException if the stage is a first one */
	public SecondStageMemory {
		if (second.number() != 2) {
			throw new IllegalArgumentException(second.format().title() + " is no second stage");
		}
	}

	/** The page through which an entry of a first-stage table is read; empty where the second stage refuses the read. */
	public Optional<Page> page(long address) {
		Walk walk = Walk.of(Translation.of(second), physical, address, Request.TABLE_READ);
		return walk.result() instanceof Walk.Output output ? Optional.of(page(address, output)) : Optional.empty();
	}

	private static Page page(long address, Walk.Output output) {
		long offset = address & output.pageSize() - 1;
		return new Page(address - offset, output.address() - offset, output.pageSize());
	}

	@Override
	public boolean readable(long address) {
		return page(address).filter(page -> physical.readable(at(page, address))).isPresent();
	}

	@Override
	public long read(long address) {
		return page(address).map(page -> physical.read(at(page, address))).orElse(0L);
	}

	private static long at(Page page, long address) {
		return page.output() + (address - page.input());
	}
}
