/** What a user can choose, kept in the workspace and applied at once. */
package org.iommuscope.ui.preference;
