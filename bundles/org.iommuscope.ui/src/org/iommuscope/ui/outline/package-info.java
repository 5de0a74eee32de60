/** The objects of an iommufd by what feeds on what: address spaces, their tables, the devices that go through them. */
package org.iommuscope.ui.outline;
