/** Walk vectors: tables, queries and the answers of independent implementations, and how the walker compares. */
package org.iommuscope.core.pagetable.vectors;
