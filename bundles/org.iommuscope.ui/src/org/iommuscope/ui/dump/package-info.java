/** Page tables that were read from the memory of a running machine: a file without a recording, so only to be read. */
package org.iommuscope.ui.dump;
