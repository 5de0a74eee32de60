/**
 * The topology: devices on the left, the stages of translation, the I/O address spaces and their memory on the right.
 *
 * <p>{@link org.iommuscope.picture.topology.TopologyDiagram} says what a state has, a
 * {@link org.iommuscope.picture.diagram.DiagramPicture} makes a scene of it, and
 * {@link org.iommuscope.picture.topology.TopologyText} says the same in plain text.
 */
package org.iommuscope.picture.topology;
