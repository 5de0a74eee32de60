package org.iommuscope.picture;

import org.iommuscope.model.Area;
import org.iommuscope.model.AttachAttempt;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.Device;
import org.iommuscope.model.Host;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.RegionType;
import org.iommuscope.model.ReservedRange;

/** Models made by hand, with one context of number 1. */
public final class Models {

	private static final IommuFactory FACTORY = IommuFactory.eINSTANCE;

	private Models() {
	}

	public static Host empty() {
		return FACTORY.createHost();
	}

	public static Host host() {
		Host host = empty();
		context(host, 1);
		return host;
	}

	public static IommufdContext context(Host host, int number) {
		IommufdContext context = FACTORY.createIommufdContext();
		context.setNumber(number);
		context.setLabel("3@" + number);
		host.getContexts().add(context);
		return context;
	}

	public static Device device(Host host, int id, String name, int group) {
		Device device = FACTORY.createDevice();
		device.setId(id);
		device.setName(name);
		device.setGroupNumber(group);
		host.getContexts().getFirst().getDevices().add(device);
		return device;
	}

	public static Ioas ioas(Host host, int id) {
		Ioas ioas = FACTORY.createIoas();
		ioas.setId(id);
		ioas.setAreasShown(true);
		host.getContexts().getFirst().getIoases().add(ioas);
		return ioas;
	}

	public static HwptPaging hwpt(Host host, int id, Ioas ioas) {
		HwptPaging hwpt = FACTORY.createHwptPaging();
		hwpt.setId(id);
		hwpt.setIoas(ioas);
		host.getContexts().getFirst().getHwpts().add(hwpt);
		return hwpt;
	}

	public static void attach(Device device, HwptPaging hwpt) {
		Attachment attachment = FACTORY.createAttachment();
		attachment.setPasid(-1);
		attachment.setHwpt(hwpt);
		device.getAttachments().add(attachment);
	}

	/** A device whose attach to a table was refused in the last step. */
	public static void attempt(Device device, HwptPaging hwpt, String errno) {
		AttachAttempt attempt = FACTORY.createAttachAttempt();
		attempt.setPasid(-1);
		attempt.setTarget(hwpt);
		attempt.setLastErrno(errno);
		device.setAttempt(attempt);
	}

	public static Area area(Ioas ioas, long start, long last) {
		Area area = FACTORY.createArea();
		area.setStart(start);
		area.setLast(last);
		area.setFile(-1);
		ioas.getAreas().add(area);
		ioas.setAreaCount(ioas.getAreas().size());
		return area;
	}

	public static ReservedRange reserved(Ioas ioas, long start, long last, RegionType type) {
		ReservedRange range = FACTORY.createReservedRange();
		range.setStart(start);
		range.setLast(last);
		range.setType(type);
		ioas.getReserved().add(range);
		return range;
	}
}
