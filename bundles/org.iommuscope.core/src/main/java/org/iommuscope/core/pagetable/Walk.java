package org.iommuscope.core.pagetable;

import java.util.ArrayList;
import java.util.List;

/**
 * A translation with every memory reference it took.
 *
 * @param address    the input address
 * @param request    what was asked
 * @param result     where it came out, or why not
 * @param references all reads of tables, in order
 * @param updates    the entries whose accessed and dirty bits the hardware would write, in order
 */
public record Walk(long address, Request request, Result result, List<Reference> references, List<Update> updates) {

	/** Copies the lists. */
	public Walk {
		references = List.copyOf(references);
		updates = List.copyOf(updates);
	}

	/** How a walk ends. */
	public sealed interface Result permits Output, Fault {
	}

	/**
	 * The walk came out.
	 *
	 * @param address    the physical address
	 * @param pageSize   bytes around it that are translated alike: the smaller of the stages' leaves; 0 where there is no
	 *                   stage at all
	 * @param rights     what both stages allow: bits of {@link Rights}
	 * @param attributes the memory attributes that the leaves give, first stage first
	 * @param combined   what these come to together
	 */
	public record Output(long address, long pageSize, int rights, List<String> attributes, MemoryAttributes combined)
			implements Result {

		/** Copies the list. */
		public Output {
			attributes = List.copyOf(attributes);
		}
	}

	/**
	 * The walk was stopped.
	 *
	 * @param stage      the stage that stopped it, 1 or 2
	 * @param level      the level of the table it had come to, as the vendor numbers it
	 * @param faultClass the class; for a stage 2 that refused a stage-1 entry, table-access
	 * @param cause      what exactly the rules objected to
	 * @param name       the vendor's name and code
	 * @param strike     whether it struck on a table or on the request itself
	 * @param address    the input address of the stage that stopped it
	 * @param reference  number of the reference whose entry was refused; 0 where it was no entry
	 */
	public record Fault(int stage, int level, FaultClass faultClass, Verdict cause, FaultName name, Strike strike,
			long address, int reference) implements Result {
	}

	/**
	 * Accessed and dirty bits written back.
	 *
	 * @param address physical address of the entry
	 * @param value   the entry from then on
	 */
	public record Update(long address, long value) {
	}

	/** Walks, and keeps everything. */
	public static Walk of(Translation translation, Memory memory, long address, Request request) {
		Recorder recorder = new Recorder();
		Walker walker = new Walker(translation, memory, recorder);
		boolean out = walker.walk(address, request);
		Result result = out ? output(translation, walker) : fault(walker, recorder.references());
		return new Walk(address, request, result, recorder.references(), recorder.updates());
	}

	/** The references that found the physical address of a stage-1 entry. */
	public List<Reference> via(Reference reference) {
		return reference.via().stream().map(n -> references.get(n - 1)).toList();
	}

	private static Output output(Translation translation, Walker walker) {
		List<String> attributes = new ArrayList<>();
		translation.first().ifPresent(
				stage -> attributes.add(walker.half().attributes(walker.first().entry, walker.first().level)));
		translation.second()
				.ifPresent(stage -> attributes.add(stage.attributes(walker.second().entry, walker.second().level)));
		long pageSize = walker.sizeBits() >= 64 ? 0 : 1L << walker.sizeBits();
		return new Output(walker.output(), pageSize, walker.rights(), attributes, walker.attributes());
	}

	private static Fault fault(Walker walker, List<Reference> references) {
		boolean entryRefused = !references.isEmpty() && references.getLast().verdict().isFault();
		boolean updateRefused = walker.strike() == Strike.TABLE_UPDATE;
		return new Fault(walker.faultStage(), walker.faultLevel(), walker.faultClass(), walker.verdict(), walker.faultName(),
				walker.strike(), walker.faultAddress(), entryRefused || updateRefused ? references.size() : 0);
	}
}
