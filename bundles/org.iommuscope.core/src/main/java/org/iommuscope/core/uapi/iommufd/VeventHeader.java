package org.iommuscope.core.uapi.iommufd;

import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.Unsized;

/**
 * {@code struct iommufd_vevent_header}: what precedes each event of a vEVENTQ.
 */
@Unsized
public record VeventHeader(
		@Field(flags = { "LOST_EVENTS" }) int flags,
		int sequence) {
}
