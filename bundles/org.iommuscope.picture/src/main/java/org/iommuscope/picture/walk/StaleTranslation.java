package org.iommuscope.picture.walk;

import java.util.stream.Collectors;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.cache.Caches;
import org.iommuscope.core.pagetable.cache.Staleness;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.model.kind.Role;

/**
 * What a cache says where the tables say something else.
 *
 * @param answer with a difference
 */
record StaleTranslation(Caches.Answer answer) {

	NodeStyle style() {
		return new NodeStyle(Role.STALE.key(), "\u2260 " + answer.hit().map(hit -> Hex.of(hit.translate(answer.truth().address())))
				.orElseGet(this::walked), source()).withOutline(Outline.DOUBLE);
	}

	private String walked() {
		return answer.walk().map(Walk::result).filter(Walk.Output.class::isInstance).map(Walk.Output.class::cast)
				.map(output -> Hex.of(output.address())).orElse("refused");
	}

	private String source() {
		return answer.hit().map(hit -> "cached at @" + hit.origin() + ", " + Rights.text(hit.rights()))
				.orElse("by a cached table entry");
	}

	String toolTip() {
		return "Stale\n" + text();
	}

	/** It in words. */
	String text() {
		String what = answer.hit().map(hit -> "The translation of " + Hex.range(hit.start(), hit.last())
				+ " that was cached at @" + hit.origin()).orElse("A table entry that was cached before it was changed");
		return what + ": " + answer.stale().stream().map(Staleness::text).collect(Collectors.joining("; "));
	}
}
