package org.iommuscope.ui.topology;

import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;

/** Commands of the topology. A word in {@code plugin.xml} tells which one. */
public final class TopologyHandler extends AbstractHandler implements IExecutableExtension {

	private static final Map<String, Consumer<TopologyView>> COMMANDS = Map.of("find", TopologyView::find, "findNext",
			view -> view.findNext(true), "findPrevious", view -> view.findNext(false), "focus", TopologyView::focusOnSelected);

	private String word = "";

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		word = String.valueOf(data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActivePart(event) instanceof TopologyView view) {
			COMMANDS.get(word).accept(view);
		}
		return null;
	}
}
