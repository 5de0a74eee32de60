package org.iommuscope.core.pagetable.vectors;

import java.util.List;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Translation;

/**
 * Tables in memory, and the translations that were tried on them.
 *
 * @param id          its name in the file
 * @param translation the stages
 * @param privileged  whether the requests carried supervisor privilege
 * @param memory      the entries of all tables; everything else reads as zero
 * @param queries     independent of each other: memory is as at first before each
 */
public record VectorCase(String id, Translation translation, boolean privileged, Memory memory,
		List<VectorQuery> queries) {

	/** Copies the list. */
	public VectorCase {
		queries = List.copyOf(queries);
	}
}
