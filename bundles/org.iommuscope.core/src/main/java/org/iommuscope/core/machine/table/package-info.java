/**
 * The tables that the kernel keeps for an IOAS, derived from its areas when somebody looks at them. Nothing is stored: a
 * table is a function of the areas, the format, and the physical addresses of the memory, as far as these are known.
 */
package org.iommuscope.core.machine.table;
