/** The view of when each object was there: lanes over the recording, drawn by the same picture as on the command line. */
package org.iommuscope.ui.lifetimes;
