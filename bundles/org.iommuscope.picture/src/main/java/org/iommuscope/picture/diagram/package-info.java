/**
 * Pictures of nodes and connections, whatever they stand for: a {@link org.iommuscope.picture.diagram.Diagram} says what
 * there is, a layout where it goes, and a {@link org.iommuscope.picture.diagram.DiagramPicture} makes a scene of both.
 */
package org.iommuscope.picture.diagram;
