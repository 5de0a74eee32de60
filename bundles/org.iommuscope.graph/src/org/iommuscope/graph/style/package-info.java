/**
 * Colours for the roles that {@link org.iommuscope.layout.style styles} name.
 */
package org.iommuscope.graph.style;
