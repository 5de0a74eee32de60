package org.iommuscope.graph;

import org.eclipse.jface.viewers.BaseLabelProvider;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.NodeStyle;

/**
 * Tells a {@link GraphViewer} what nodes, containers and connections look like. Fire
 * {@link #fireLabelProviderChanged(org.eclipse.jface.viewers.LabelProviderChangedEvent)} when looks have changed.
 */
public abstract class GraphLabelProvider extends BaseLabelProvider {

	/** The look of a node. */
	public abstract NodeStyle node(Object node);

	/** The look of a container. */
	public FrameStyle container(Object container) {
		return FrameStyle.lane(container.toString());
	}

	/** The look of a connection. */
	public abstract EdgeStyle connection(Object connection);

	/**
	 * What is said about an element while the mouse rests on it: lines of text, the first one in bold. Asked when it is
	 * needed.
	 *
	 * @return empty text for nothing
	 */
	public String toolTip(Object element) {
		return "";
	}
}
