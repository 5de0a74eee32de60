package org.iommuscope.ui.properties;

import java.util.Locale;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.tabbed.AbstractPropertySection;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;

/** One tab of properties. A word in {@code plugin.xml} tells which aspect of the subject it shows. */
public final class AspectSection extends AbstractPropertySection implements IExecutableExtension {

	private Aspect aspect = Aspect.STATE;
	private Object subject = "";
	private PropertyList list;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		aspect = Aspect.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	public void createControls(Composite parent, TabbedPropertySheetPage page) {
		super.createControls(parent, page);
		GridLayoutFactory.fillDefaults().applyTo(parent);
		list = new PropertyList(parent, target -> {
			if (page instanceof SubjectTabs tabs) {
				tabs.follow(target);
			}
		});
		GridDataFactory.fillDefaults().grab(true, true).applyTo(list);
	}

	@Override
	public void setInput(IWorkbenchPart part, ISelection selection) {
		super.setInput(part, selection);
		if (selection instanceof IStructuredSelection structured && !structured.isEmpty()) {
			subject = structured.getFirstElement();
		}
	}

	@Override
	public void refresh() {
		if (list != null && !list.isDisposed()) {
			list.show(aspect.of(subject));
		}
	}

	@Override
	public boolean shouldUseExtraSpace() {
		return true;
	}
}
