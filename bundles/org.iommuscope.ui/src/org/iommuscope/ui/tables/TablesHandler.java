package org.iommuscope.ui.tables;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.iommuscope.core.pagetable.Rights;

/** Commands of the view of page tables, which act on its selected row. A word in {@code plugin.xml} tells which one. */
public final class TablesHandler extends AbstractHandler implements IExecutableExtension {

	private static final Map<String, Consumer<TablesView>> COMMANDS = Map.of("edit", view -> view.change(TableEdits::edit),
			"clear", view -> view.change(TableEdits::clear), "read", view -> view.change((edits, row) -> edits.flip(row, Rights.READ)),
			"write", view -> view.change((edits, row) -> edits.flip(row, Rights.WRITE)), "map", TablesView::map, "goTo",
			TablesView::askAddress, "find", TablesView::askSearch, "findNext", TablesView::findNext, "copy", TablesView::copy,
			"compare", TablesView::askPosition);

	/** What a table that nobody can change has no use for. */
	private static final Set<String> EDITS = Set.of("edit", "clear", "read", "write", "map");

	private String word = "";

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		word = String.valueOf(data);
	}

	@Override
	public void setEnabled(Object context) {
		boolean readOnly = HandlerUtil.getVariable(context, ISources.ACTIVE_PART_NAME) instanceof TablesView view && !view.isEditable();
		setBaseEnabled(!readOnly || !EDITS.contains(word));
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActivePart(event) instanceof TablesView view) {
			COMMANDS.get(word).accept(view);
		}
		return null;
	}
}
