package org.iommuscope.core.uapi.test;

import org.iommuscope.core.uapi.Unsized;

/**
 * Operation 6: unpin what {@link AccessPages} pinned.
 */
@Unsized
public record DestroyAccessPages(
		int accessPagesId) implements TestOperation {
}
