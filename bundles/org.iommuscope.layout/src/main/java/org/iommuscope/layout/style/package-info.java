/**
 * What nodes, containers and edges look like, in words: roles, outlines, weights, signs. Colours are a theme's; painting is
 * a toolkit's.
 */
package org.iommuscope.layout.style;
