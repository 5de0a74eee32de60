package org.iommuscope.ui.branch;

import java.util.Map;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.services.IServiceLocator;
import org.iommuscope.ui.Ids;

/** Tells expressions in {@code plugin.xml} whether a branch is shown, and whether it has changes to undo and redo. */
public final class BranchState extends AbstractSourceProvider {

	private static final String SHOWN = Ids.BUNDLE + ".branch.isShown";
	private static final String CAN_UNDO = Ids.BUNDLE + ".branch.canUndo";
	private static final String CAN_REDO = Ids.BUNDLE + ".branch.canRedo";

	private final Runnable changes = () -> fireSourceChanged(ISources.WORKBENCH, getCurrentState());

	@Override
	public void initialize(IServiceLocator locator) {
		super.initialize(locator);
		Branches.get().addListener(changes);
	}

	@Override
	public Map<String, Object> getCurrentState() {
		Branches branches = Branches.get();
		return Map.of(SHOWN, branches.shown().isPresent(), CAN_UNDO, branches.canUndo(), CAN_REDO, branches.canRedo());
	}

	@Override
	public String[] getProvidedSourceNames() {
		return new String[] { SHOWN, CAN_UNDO, CAN_REDO };
	}

	@Override
	public void dispose() {
		Branches.get().removeListener(changes);
	}
}
