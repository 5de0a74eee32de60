/** How quickly the workbench shows what it shows, measured in the running program. */
package org.iommuscope.ui.measure;
