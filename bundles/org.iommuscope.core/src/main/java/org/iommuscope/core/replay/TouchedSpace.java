package org.iommuscope.core.replay;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Viommu;

/**
 * The address space that a {@link Touch} is in.
 *
 * @param context the context
 * @param ioas    the IOAS
 * @param direct  whether the touched addresses are those of the IOAS; otherwise a guest's stage 1 lies between
 */
public record TouchedSpace(Context context, Ioas ioas, boolean direct) {

	/** The space of a touch of an event; empty where it is not known. */
	public static Optional<TouchedSpace> of(Touch touch, Moment moment) {
		return in(touch, moment, moment.before()).or(() -> in(touch, moment, moment.after()));
	}

	private static Optional<TouchedSpace> in(Touch touch, Moment moment, State state) {
		return switch (touch.space()) {
		case Touch.Space.OfObject(int id) -> context(moment, state).flatMap(context -> behind(context, id, true));
		case Touch.Space.OfAccess(int fd) -> state.file(moment.event().pid(), fd).flatMap(file -> ofFile(state, file));
		case Touch.Space.OfContainer _ -> context(moment, state)
				.flatMap(context -> context.compat().isEmpty() ? Optional.empty()
						: behind(context, context.compat().getAsInt(), true));
		case Touch.Space.OfDevice(int id, int pasid) -> context(moment, state)
				.flatMap(context -> context.object(id, Device.class).flatMap(device -> ofDevice(context, device, pasid)));
		case Touch.Space.OfNamedDevice(String name, int pasid) -> named(state, name, pasid);
		case Touch.Space.NotSaid _ -> Optional.empty();
		};
	}

	private static Optional<Context> context(Moment moment, State state) {
		return moment.context().flatMap(context -> state.context(context.number()));
	}

	private static Optional<TouchedSpace> ofFile(State state, OpenFile file) {
		return file.context().isEmpty() || file.object().isEmpty() ? Optional.empty()
				: state.context(file.context().getAsInt())
						.flatMap(context -> behind(context, file.object().getAsInt(), true));
	}

	private static Optional<TouchedSpace> named(State state, String name, int pasid) {
		for (Context context : state.contexts().values()) {
			List<Device> devices = context.all(Device.class, device -> device.name().equals(name));
			if (!devices.isEmpty()) {
				return ofDevice(context, devices.getFirst(), pasid);
			}
		}
		return Optional.empty();
	}

	private static Optional<TouchedSpace> ofDevice(Context context, Device device, int pasid) {
		return device.attachment(pasid).flatMap(attachment -> behind(context, attachment.hwpt(), true));
	}

	/** The address space that an object ends in. */
	private static Optional<TouchedSpace> behind(Context context, int id, boolean direct) {
		KernelObject object = context.objects().get(id);
		return switch (object) {
		case Ioas ioas -> Optional.of(new TouchedSpace(context, ioas, direct));
		case HwptPaging hwpt -> behind(context, hwpt.ioas(), direct);
		case HwptNested hwpt -> behind(context, hwpt.parent(), false);
		case Viommu viommu -> behind(context, viommu.parent(), direct);
		case Access access when access.ioas().isPresent() -> behind(context, access.ioas().getAsInt(), direct);
		case null, default -> Optional.empty();
		};
	}
}
