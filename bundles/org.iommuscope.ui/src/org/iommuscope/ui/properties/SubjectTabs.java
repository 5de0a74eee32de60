package org.iommuscope.ui.properties;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.ui.views.properties.tabbed.ITabDescriptor;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.iommuscope.ui.properties.Property.Target;

/** The tabs about one subject. */
final class SubjectTabs extends TabbedPropertySheetPage {

	/** The contributor of the tabs in {@code plugin.xml}. */
	static final String CONTRIBUTOR = "org.iommuscope.ui.properties";

	private final Consumer<Target> follow;

	/** @param follow gets what is double-clicked */
	SubjectTabs(Consumer<Target> follow) {
		super(() -> CONTRIBUTOR);
		this.follow = follow;
	}

	/** The labels of the tabs that are there for the subject. */
	List<String> labels() {
		return Arrays.stream(getActiveTabs()).map(ITabDescriptor::getLabel).toList();
	}

	void follow(Target target) {
		follow.accept(target);
	}
}
