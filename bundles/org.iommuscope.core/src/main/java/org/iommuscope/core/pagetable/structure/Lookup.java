package org.iommuscope.core.pagetable.structure;

import java.util.List;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.FaultName;
import org.iommuscope.core.pagetable.Translation;

/**
 * What the structures above the page tables say of one device's requests.
 *
 * @param reads   the structures that were read, in order
 * @param outcome what follows from them
 */
public record Lookup(List<StructureRead> reads, Outcome outcome) {

	/** Copies the list. */
	public Lookup {
		reads = List.copyOf(reads);
	}

	/** What becomes of a request. */
	public sealed interface Outcome permits Translate, Refuse {
	}

	/** It goes through these stages; through none where the structures say pass-through or bypass. */
	public record Translate(Translation translation) implements Outcome {
	}

	/**
	 * It ends here.
	 *
	 * @param name       the vendor's name and code
	 * @param faultClass the class: table-access where a structure could not be read, translation where one is not valid
	 * @param text       why, in words
	 */
	public record Refuse(FaultName name, FaultClass faultClass, String text) implements Outcome {
	}
}
