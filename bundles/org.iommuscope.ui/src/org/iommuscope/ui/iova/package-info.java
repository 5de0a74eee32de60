/** The view of the IO virtual addresses. */
package org.iommuscope.ui.iova;
