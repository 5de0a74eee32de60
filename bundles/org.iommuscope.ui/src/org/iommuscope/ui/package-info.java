/** The desktop program: application, window, perspective. */
package org.iommuscope.ui;
