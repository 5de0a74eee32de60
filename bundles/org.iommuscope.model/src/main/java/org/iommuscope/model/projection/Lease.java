package org.iommuscope.model.projection;

/** The right to see bulk data in the model; held by a view while it looks. Closing it a second time does nothing. */
@FunctionalInterface
public interface Lease extends AutoCloseable {

	/** The view does not look any more. */
	@Override
	void close();
}
