/** Why the last event came out as it did, and why the selected object is what it is. */
package org.iommuscope.ui.explain;
