/** Launch configurations for a recording. */
package org.iommuscope.debug.launch;
