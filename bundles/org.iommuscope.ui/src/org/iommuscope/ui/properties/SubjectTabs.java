package org.iommuscope.ui.properties;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.tabbed.ITabDescriptor;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.iommuscope.ui.properties.Property.Target;

/**
 * The tabs about one subject. The platform makes all tabs anew for each selection, which takes longer than everything else
 * in a step; so it is told of a subject only where that has other tabs than the one before. The sections ask here.
 */
final class SubjectTabs extends TabbedPropertySheetPage {

	/** The contributor of the tabs in {@code plugin.xml}. */
	static final String CONTRIBUTOR = "org.iommuscope.ui.properties";

	private final Consumer<Target> follow;
	private Map<Aspect, List<Property>> shown = Map.of();

	/** @param follow gets what is double-clicked */
	SubjectTabs(Consumer<Target> follow) {
		super(() -> CONTRIBUTOR);
		this.follow = follow;
	}

	/** Tells about a subject from now on, or about what has become of it. */
	void show(IWorkbenchPart source, Object other) {
		Map<Aspect, List<Property>> next = new EnumMap<>(Aspect.class);
		for (Aspect aspect : Aspect.values()) {
			List<Property> properties = aspect.of(other);
			if (!properties.isEmpty()) {
				next.put(aspect, properties);
			}
		}
		boolean sameTabs = next.keySet().equals(shown.keySet());
		shown = next;
		if (sameTabs) {
			refresh();
		} else {
			selectionChanged(source, new StructuredSelection(other));
		}
	}

	/** Makes the tabs anew the next time: those that are there keep the colours in which they were made. */
	void renew(IWorkbenchPart source) {
		shown = Map.of();
		// The platform makes none for a selection that it has.
		selectionChanged(source, StructuredSelection.EMPTY);
	}

	/** The label of the tab that is open. */
	Optional<String> open() {
		return Optional.ofNullable(getSelectedTab()).map(ITabDescriptor::getLabel);
	}

	/** Opens the tab of a label, if there is one. */
	void open(String label) {
		Arrays.stream(getActiveTabs()).filter(tab -> tab.getLabel().equals(label)).findFirst()
				.ifPresent(tab -> setSelectedTab(tab.getId()));
	}

	/** What a tab tells; nothing where there is none of that aspect. */
	List<Property> properties(Aspect aspect) {
		return shown.getOrDefault(aspect, List.of());
	}

	/** The labels of the tabs that are there for the subject. */
	List<String> labels() {
		return Arrays.stream(getActiveTabs()).map(ITabDescriptor::getLabel).toList();
	}

	void follow(Target target) {
		follow.accept(target);
	}
}
