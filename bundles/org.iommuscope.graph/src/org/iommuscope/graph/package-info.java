/**
 * A viewer of graphs in the manner of JFace, on GEF. It knows nothing of what the graphs are about.
 *
 * <pre>{@code
 * GraphViewer viewer = new GraphViewer(parent, Theme.light().with("device", Theme.rgb(0x44546A)));
 * viewer.setEmptyState(new EmptyState("No recording is open.", "Open a recording", this::open));
 * viewer.setContentProvider(content);   // GraphContentProvider: nodes, containers, connections, columns
 * viewer.setLabelProvider(labels);      // GraphLabelProvider: NodeStyle, FrameStyle, EdgeStyle, tool tips
 * viewer.setInput(model);               // laid out in the background, shown zoomed out until it fits
 * getSite().setSelectionProvider(viewer);
 * viewer.setContextMenu(menuManager);
 * getSite().registerContextMenu(menuManager, viewer);
 * }</pre>
 *
 * <ul>
 * <li>{@link org.iommuscope.graph.GraphContentProvider}: what there is. Elements are the client's own objects with equals
 * and hashCode: an equal object at the next refresh is the same node, stays where it is and stays selected. Set both
 * providers before the input. Filters and comparators of JFace work.
 * <li>{@link org.iommuscope.graph.GraphLabelProvider}: what it looks like, as records of
 * {@link org.iommuscope.layout.style} that name roles; the {@link org.iommuscope.graph.style.Theme} has the colours.
 * <li>{@link org.iommuscope.layout.LayoutAlgorithm}: where it goes, without any toolkit. The viewer's own is
 * {@link org.iommuscope.layout.SteadyLayout} around {@link org.iommuscope.layout.ElkLayeredLayout}, with
 * {@link org.iommuscope.layout.PassingEdges} around both;
 * {@link org.iommuscope.layout.GivenLayout} takes one that was made elsewhere, at once and as it is: its ids are the
 * elements, its boxes those of the nodes' outlines.
 * <li>{@code refresh()} asks the providers about everything. If sizes and structure are the same, nothing moves and nothing
 * is computed; otherwise the drawing changes at once when the layout has arrived
 * ({@link org.iommuscope.graph.GraphViewer#addLayoutListener}).
 * <li>A selection or a reveal of something that is not laid out yet is made up for when it is.
 * <li>Keys: arrows travel along edges or to the nearest node, Home and End, / goes through connections, Enter opens, Escape
 * deselects; Ctrl with +, -, 0 (100 %), 9 (fit), and with the wheel. Dragging the ground moves the view.
 * </ul>
 */
package org.iommuscope.graph;
