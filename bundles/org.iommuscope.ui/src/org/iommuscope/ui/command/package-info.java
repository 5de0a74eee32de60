/** Commands of menus, toolbar and keys. */
package org.iommuscope.ui.command;
