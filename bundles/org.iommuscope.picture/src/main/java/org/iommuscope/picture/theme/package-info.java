/** Colours of roles. */
package org.iommuscope.picture.theme;
