/**
 * The vocabulary of what can be drawn: nodes, frames, edges, badges, strips, halos. Styles name roles; a
 * {@link org.iommuscope.graph.style.Theme} gives these their colours.
 */
package org.iommuscope.graph.style;
