/**
 * States on disk. A state is written as its records and trees are in memory, and what was written already is referred to
 * by its place, so that a hundred states of one recording take little more room than what differs between them.
 */
package org.iommuscope.core.machine.store;
