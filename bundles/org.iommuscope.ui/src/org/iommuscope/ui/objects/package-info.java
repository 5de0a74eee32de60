/** The view of the model as a tree of objects. */
package org.iommuscope.ui.objects;
