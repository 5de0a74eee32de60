/**
 * From the immutable {@link org.iommuscope.core.machine.State} to the EMF model, by difference: what two states share is not
 * looked at, what did not change is not set, and nobody hears of it.
 *
 * <p>{@link org.iommuscope.model.projection.Projection} is the way in. The steps it takes, each in a class of its own: the
 * host as probes saw it, each context with its objects (attributes first, then references), the ranges of each IOAS, the
 * processes, and last the highlights of the step that was taken.
 */
package org.iommuscope.model.projection;
