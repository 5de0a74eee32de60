/**
 * The user interface of iommufd as bytes: every ioctl and struct, declared once as a record, and the values they are
 * made of. Knows nothing of traces or of the simulator.
 */
package org.iommuscope.core.uapi;
