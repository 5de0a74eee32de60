package org.iommuscope.ui.properties;

import java.util.Locale;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.viewers.IFilter;

/** Leaves out a tab in which nothing would be. A word in {@code plugin.xml} tells which aspect it is about. */
public final class AspectFilter implements IFilter, IExecutableExtension {

	private Aspect aspect = Aspect.STATE;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		aspect = Aspect.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	public boolean select(Object subject) {
		return !aspect.of(subject).isEmpty();
	}
}
