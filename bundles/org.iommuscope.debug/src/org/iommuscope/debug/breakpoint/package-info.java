/** The engine's breakpoints as markers of the workspace. */
package org.iommuscope.debug.breakpoint;
