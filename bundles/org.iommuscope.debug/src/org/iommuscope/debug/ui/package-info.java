/** The Debug perspective, the commands that go back, and how things are called. */
package org.iommuscope.debug.ui;
