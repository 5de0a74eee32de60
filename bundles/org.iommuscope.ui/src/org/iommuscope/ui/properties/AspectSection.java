package org.iommuscope.ui.properties;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.views.properties.tabbed.AbstractPropertySection;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;

/** One tab of properties. A word in {@code plugin.xml} tells which aspect of the subject it shows. */
public final class AspectSection extends AbstractPropertySection implements IExecutableExtension {

	private Aspect aspect = Aspect.STATE;
	private Optional<SubjectTabs> tabs = Optional.empty();
	private PropertyList list;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		aspect = Aspect.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	public void createControls(Composite parent, TabbedPropertySheetPage page) {
		super.createControls(parent, page);
		GridLayoutFactory.fillDefaults().applyTo(parent);
		tabs = Optional.of(page).filter(SubjectTabs.class::isInstance).map(SubjectTabs.class::cast);
		list = new PropertyList(parent, target -> tabs.ifPresent(owner -> owner.follow(target)));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(list);
	}

	@Override
	public void refresh() {
		if (list != null && !list.isDisposed()) {
			list.show(tabs.map(owner -> owner.properties(aspect)).orElse(List.of()));
		}
	}

	@Override
	public boolean shouldUseExtraSpace() {
		return true;
	}
}
