package org.iommuscope.ui.topology;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.ui.Ids;

/** The objects of each iommufd context and how a DMA passes through them, from left to right. */
public final class TopologyView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.TOPOLOGY;

	private GraphViewer viewer;

	@Override
	public void createPartControl(Composite parent) {
		viewer = new GraphViewer(parent);
	}

	@Override
	public void setFocus() {
		viewer.getControl().setFocus();
	}
}
