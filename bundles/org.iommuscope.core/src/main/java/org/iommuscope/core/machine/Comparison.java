package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;

/**
 * A recorded call beside its prediction.
 *
 * @param verdict     how they compare
 * @param differences what differs
 * @param because     for {@link Verdict#ENVIRONMENT}, what could not be known
 */
public record Comparison(Verdict verdict, List<Difference> differences, Optional<Doubt> because) {

	static final Comparison MATCH = new Comparison(Verdict.MATCH, List.of(), Optional.empty());
	static final Comparison UNKNOWN = new Comparison(Verdict.UNKNOWN, List.of(), Optional.empty());
}
