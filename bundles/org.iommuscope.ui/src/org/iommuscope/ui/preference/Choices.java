package org.iommuscope.ui.preference;

import java.util.Set;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.iommuscope.picture.topology.TopologyOptions;
import org.iommuscope.ui.Ids;

/** What the user has chosen, or what is so where nothing has been chosen. Used on the display's thread. */
public final class Choices {

	/** How many nodes of a topology are drawn one by one. */
	public static final String MOST_NODES = "topology.mostNodes";
	/** Whether the whole of a topology is shown in its corner while not all of it is seen. */
	public static final String MINIMAP = "topology.minimap";

	/** Whether the map of IO addresses is true to scale. */
	public static final String MAP_TO_SCALE = "iova.toScale";

	private static final Set<String> ALL = Set.of(MOST_NODES, MINIMAP, MAP_TO_SCALE);
	private static final ListenerList<IPropertyChangeListener> LISTENERS = new ListenerList<>();
	private static final ScopedPreferenceStore STORE = new ScopedPreferenceStore(InstanceScope.INSTANCE, Ids.BUNDLE);

	static {
		STORE.setDefault(MOST_NODES, TopologyOptions.DEFAULT.mostNodes());
		STORE.setDefault(MINIMAP, true);
		// Other things are remembered there too, such as the files that were opened last.
		STORE.addPropertyChangeListener(event -> {
			if (ALL.contains(event.getProperty())) {
				LISTENERS.forEach(listener -> listener.propertyChange(event));
			}
		});
	}

	private Choices() {
	}

	/** Where choices are kept. */
	static IPreferenceStore store() {
		return STORE;
	}

	/** How many nodes of a topology are drawn one by one; at least 1. */
	public static int mostNodes() {
		return Math.max(1, STORE.getInt(MOST_NODES));
	}

	/** Whether the whole of a topology is shown in its corner while not all of it is seen. */
	public static boolean minimap() {
		return STORE.getBoolean(MINIMAP);
	}

	/** Whether the map of IO addresses is true to scale; otherwise widths grow with the logarithm of sizes. */
	public static boolean mapToScale() {
		return STORE.getBoolean(MAP_TO_SCALE);
	}

	/** Chooses how many nodes of a topology are drawn one by one. */
	public static void setMostNodes(int most) {
		STORE.setValue(MOST_NODES, most);
	}

	/** Chooses whether the whole of a topology is shown in its corner. */
	public static void setMinimap(boolean shown) {
		STORE.setValue(MINIMAP, shown);
	}

	/** Chooses whether the map of IO addresses is true to scale. */
	public static void setMapToScale(boolean wanted) {
		STORE.setValue(MAP_TO_SCALE, wanted);
	}

	/** Adds somebody who hears of each change of a choice, after it. */
	public static void addListener(IPropertyChangeListener listener) {
		LISTENERS.add(listener);
	}

	/** Removes a listener, if it is there. */
	public static void removeListener(IPropertyChangeListener listener) {
		LISTENERS.remove(listener);
	}
}
