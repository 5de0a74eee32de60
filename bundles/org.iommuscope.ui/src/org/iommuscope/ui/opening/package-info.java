/** From a file to an open recording: by menu, by drag and drop, from the command line, from the list of recent files. */
package org.iommuscope.ui.opening;
