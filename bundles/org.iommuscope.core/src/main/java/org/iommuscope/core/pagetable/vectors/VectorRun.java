package org.iommuscope.core.pagetable.vectors;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Verdict;
import org.iommuscope.core.pagetable.Walk;

/**
 * How the walker compares with a file of vectors. Queries that the vectors call disputed are counted apart, whatever came
 * out.
 *
 * @param file        the file's name
 * @param match       queries with the same answer
 * @param disputed    queries on which whoever made the vectors disagrees with the implementation
 * @param differences queries with another answer
 */
public record VectorRun(String file, int match, int disputed, List<Difference> differences) {

	/**
	 * A query with another answer.
	 *
	 * @param caseId   the case
	 * @param query    the query with what was observed
	 * @param computed what the walker says
	 */
	public record Difference(String caseId, VectorQuery query, Walk computed) {

		@Override
		public String toString() {
			return caseId + " iova 0x" + Long.toHexString(query.iova()) + ' ' + query.access().letter() + ": observed "
					+ query.expected() + ", computed " + text(computed.result());
		}
	}

	/** Copies the list. */
	public VectorRun {
		differences = List.copyOf(differences);
	}

	/** Walks every query of a file. */
	public static VectorRun of(VectorFile file) {
		int match = 0;
		int disputed = 0;
		List<Difference> differences = new ArrayList<>();
		for (VectorCase each : file.cases()) {
			for (VectorQuery query : each.queries()) {
				if (query.disputed().isPresent()) {
					disputed++;
					continue;
				}
				Walk walk = walk(each, query);
				if (agrees(query.expected(), walk.result())) {
					match++;
				} else {
					differences.add(new Difference(each.id(), query, walk));
				}
			}
		}
		return new VectorRun(file.name(), match, disputed, differences);
	}

	/** The walk that a query asks for. */
	public static Walk walk(VectorCase each, VectorQuery query) {
		return Walk.of(each.translation(), each.memory(), query.iova(), request(each, query));
	}

	/** The request that a query makes. */
	public static Request request(VectorCase each, VectorQuery query) {
		Request request = Request.of(query.access());
		return each.privileged() ? request.asPrivileged() : request;
	}

	/** Number of queries. */
	public int queries() {
		return match + differences.size() + disputed;
	}

	/** Such as {@code queries 1217: match 1142, differ 0, disputed 75}. */
	public String summary() {
		return "queries " + queries() + ": match " + match + ", differ " + differences.size() + ", disputed " + disputed;
	}

	/**
	 * Whether a computed result is the observed one: the output address, or stage and class of the fault. Where the
	 * implementation does not tell the class or the stage, they do not count; where it found no memory at a table, sparse
	 * memory reads as zero and the entry is not present.
	 */
	public static boolean agrees(VectorQuery.Expected expected, Walk.Result computed) {
		return switch (expected) {
			case VectorQuery.Ok ok -> computed instanceof Walk.Output output && output.address() == ok.output();
			case VectorQuery.Fault fault -> computed instanceof Walk.Fault found && agrees(fault, found);
		};
	}

	private static boolean agrees(VectorQuery.Fault expected, Walk.Fault found) {
		if (expected.faultClass().equals(FaultClass.OTHER.word())) {
			return true;
		}
		if (expected.stage().isPresent() && expected.stage().getAsInt() != found.stage()) {
			return false;
		}
		return expected.faultClass().equals(found.faultClass().word()) || isMissingMemory(expected) && isNotPresent(found);
	}

	private static boolean isMissingMemory(VectorQuery.Fault expected) {
		if (!expected.faultClass().equals(FaultClass.TABLE_ACCESS.word())) {
			return false;
		}
		for (FaultClass each : FaultClass.values()) {
			if (each.word().equals(expected.detail())) {
				return false;
			}
		}
		return true;
	}

	private static boolean isNotPresent(Walk.Fault found) {
		return found.cause().faultClass() == FaultClass.TRANSLATION
				|| found.cause() == Verdict.NEITHER_READ_NOR_WRITE;
	}

	private static String text(Walk.Result result) {
		return switch (result) {
			case Walk.Output output -> "ok 0x" + Long.toHexString(output.address());
			case Walk.Fault fault -> "fault stage " + fault.stage() + ' ' + fault.faultClass().word() + " (" + fault.cause()
					+ " at level " + fault.level() + ") " + fault.name();
		};
	}
}
