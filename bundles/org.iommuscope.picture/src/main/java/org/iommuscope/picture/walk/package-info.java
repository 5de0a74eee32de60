/** The grid of a walk: stage-1 levels across, stage-2 levels down, one cell for each memory reference. */
package org.iommuscope.picture.walk;
