/** Scenes in a window: painted in the colours of the appearance, pointed at, selected, written to a file, copied as text. */
package org.iommuscope.ui.scene;
