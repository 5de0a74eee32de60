package org.iommuscope.ui.objects;

import org.eclipse.core.runtime.IAdaptable;
import org.iommuscope.model.Ioas;

/**
 * Some neighbouring areas of an IOAS that has many, as one row. To other views it stands for the IOAS.
 *
 * @param number from 0, in the order of addresses
 */
record AreaPage(Ioas ioas, int number) implements IAdaptable {

	@Override
	public <T> T getAdapter(Class<T> type) {
		return type.isInstance(ioas) ? type.cast(ioas) : null;
	}
}
