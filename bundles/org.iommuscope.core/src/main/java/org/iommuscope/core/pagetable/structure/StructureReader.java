package org.iommuscope.core.pagetable.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.FaultName;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;

/** Reads structures one after the other, through a second stage where their pointers are guest-physical. */
final class StructureReader {

	private final Memory memory;
	private final List<StructureRead> reads = new ArrayList<>();

	StructureReader(Memory memory) {
		this.memory = memory;
	}

	/** The structure at a host-physical address; empty where there is no memory. */
	Optional<StructureRead> read(StructureLayout layout, long address) {
		return read(layout, address, Optional.empty());
	}

	/** The structure at an address that this stage translates; empty where it does not, or where there is no memory. */
	Optional<StructureRead> read(StructureLayout layout, long address, Optional<Stage> second) {
		Optional<Walk> via = second.map(stage -> Walk.of(Translation.of(stage), memory, address, Request.TABLE_READ));
		long physical = address;
		if (via.isPresent()) {
			if (!(via.get().result() instanceof Walk.Output output)) {
				reads.add(new StructureRead(layout.name(), address, 0, List.of(), via));
				return Optional.empty();
			}
			physical = output.address();
		}
		if (!memory.readable(physical)) {
			reads.add(new StructureRead(layout.name(), address, physical, List.of(), via));
			return Optional.empty();
		}
		long[] words = new long[layout.words().size()];
		for (int i = 0; i < words.length; i++) {
			words[i] = memory.read(physical + 8L * i);
		}
		StructureRead read = new StructureRead(layout.name(), address, physical, layout.decode(words), via);
		reads.add(read);
		return Optional.of(read);
	}

	Lookup through(Translation translation) {
		return new Lookup(reads, new Lookup.Translate(translation));
	}

	Lookup refuse(String name, String code, String text) {
		return new Lookup(reads, new Lookup.Refuse(new FaultName(name, code), FaultClass.TRANSLATION, text));
	}

	/** The last structure could not be read. */
	Lookup unreadable(String name, String code) {
		String text = reads.getLast().name() + " cannot be read";
		Optional<Walk> via = reads.getLast().via();
		FaultName vendor = new FaultName(name, code);
		if (via.isPresent() && via.get().result() instanceof Walk.Fault fault) {
			text += ": stage 2 says " + fault.cause().text();
			if (name.isEmpty()) {
				vendor = new FaultName(fault.name().name(), fault.name().code());
			}
		}
		return new Lookup(reads, new Lookup.Refuse(vendor, FaultClass.TABLE_ACCESS, text));
	}
}
