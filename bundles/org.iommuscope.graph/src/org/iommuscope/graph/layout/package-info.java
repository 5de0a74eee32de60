/**
 * Layout of graphs, free of any toolkit: {@link org.iommuscope.graph.layout.LayoutGraph} goes in,
 * {@link org.iommuscope.graph.layout.LayoutResult} comes out. Units are pixels at zoom 100 %.
 */
package org.iommuscope.graph.layout;
