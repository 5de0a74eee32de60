/** Long work on a recording, which one can watch and stop. */
package org.iommuscope.ui.job;
