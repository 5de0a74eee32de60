/**
 * Page tables of IOMMUs: formats, and walks through one or two stages over any {@link
 * org.iommuscope.core.pagetable.Memory}.
 *
 * <p>A {@link org.iommuscope.core.pagetable.Format} makes a {@link org.iommuscope.core.pagetable.Stage} from a {@link
 * org.iommuscope.core.pagetable.StageConfig}; one or two stages are a {@link org.iommuscope.core.pagetable.Translation};
 * {@link org.iommuscope.core.pagetable.Walk#of} translates an address and keeps every memory reference, {@link
 * org.iommuscope.core.pagetable.Walker} does the same without keeping or allocating anything. {@link
 * org.iommuscope.core.pagetable.TableBuilder} builds tables.
 */
package org.iommuscope.core.pagetable;
