package org.iommuscope.ui.properties;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;

/** The page of the Properties view for every view that brings none of its own. */
public final class PagesOfViews implements IAdapterFactory {

	@Override
	public <T> T getAdapter(Object view, Class<T> adapter) {
		return adapter == IPropertySheetPage.class && view instanceof IViewPart part ? adapter.cast(new PropertiesPage(part)) : null;
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { IPropertySheetPage.class };
	}
}
