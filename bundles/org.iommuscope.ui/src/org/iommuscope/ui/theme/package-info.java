/** The appearances, the colours of roles, the icons of kinds. */
package org.iommuscope.ui.theme;
