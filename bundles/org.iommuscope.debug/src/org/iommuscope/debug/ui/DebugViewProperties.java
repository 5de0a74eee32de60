package org.iommuscope.debug.ui;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.ui.properties.PropertiesPage;

/** Lets the Properties view show the event or object whose stack level is selected in the Debug view. */
public final class DebugViewProperties implements IAdapterFactory {

	@Override
	public <T> T getAdapter(Object view, Class<T> adapter) {
		return adapter == IPropertySheetPage.class && view instanceof IDebugView debug
				? adapter.cast(new PropertiesPage(debug)) : null;
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { IPropertySheetPage.class };
	}
}
