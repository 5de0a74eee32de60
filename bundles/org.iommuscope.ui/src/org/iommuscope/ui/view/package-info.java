/** What the views have in common. */
package org.iommuscope.ui.view;
