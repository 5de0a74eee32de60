/** The recording that is open and the position in it, which all views share. */
package org.iommuscope.ui.session;
