/** What the Properties view shows of objects and events. */
package org.iommuscope.ui.properties;
