/** Scenes as files: SVG and PNG. */
package org.iommuscope.picture.write;
