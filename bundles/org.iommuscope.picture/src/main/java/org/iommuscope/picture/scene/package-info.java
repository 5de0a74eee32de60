/**
 * A picture as values: shapes, texts and roles, without colours and without a toolkit. The command line writes a
 * {@link org.iommuscope.picture.scene.Scene} as SVG, a window paints it, a test reads it; so they cannot differ.
 */
package org.iommuscope.picture.scene;
