/** The walk of a request through the tables, played step by step. */
package org.iommuscope.ui.walk;
