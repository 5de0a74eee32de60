/** How pictures say names, numbers and errors, drawn or as plain text. */
package org.iommuscope.picture.wording;
