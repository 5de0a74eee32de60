/**
 * Where nodes, containers and edges of a graph go: sizes and connections in, places and routes out. Knows no toolkit, so
 * that a window and a file can share one layout.
 *
 * <p>{@link org.iommuscope.layout.LayoutGraph} is what goes in, {@link org.iommuscope.layout.LayoutResult} what comes out;
 * {@link org.iommuscope.layout.ElkLayeredLayout} is the algorithm behind the product's graphs.
 */
package org.iommuscope.layout;
