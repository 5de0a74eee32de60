package org.iommuscope.model.kind;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;

/** Finds the {@link Kind} of any object, so that nobody switches over types. */
public final class KindRegistry {

	private static final List<Kind> ALL = List.of(
			new HostKind(),
			new UserProcessKind(),
			new DescriptorKind(),
			new PhysicalIommuKind(),
			new RawRegisterKind(),
			new IommuGroupKind(),
			new PhysicalDeviceKind(),
			new IommufdContextKind(),
			new RemovedObjectKind(),
			new DeviceKind(),
			new AttachmentKind(),
			new AttachAttemptKind(),
			new IoasKind(),
			new AreaKind(),
			new AllowedRangeKind(),
			new ReservedRangeKind(),
			new HwptPagingKind(),
			new HwptNestedKind(),
			new ViommuKind(),
			new VdeviceKind(),
			new FaultQueueKind(),
			new VeventQueueKind(),
			new HwQueueKind(),
			new AccessKind(),
			new SelftestDeviceKind(),
			new Stage1TableKind(),
			new Stage2TableKind(),
			new TablePageKind(),
			new TableEntryKind(),
			new EntryFieldKind());

	private static final Map<EClass, Kind> BY_CLASS = ALL.stream()
			.collect(Collectors.toUnmodifiableMap(Kind::eClass, Function.identity()));

	private KindRegistry() {
	}

	/** The object's kind; for an object of another model one that knows only the name of its class. Never fails. */
	public static Kind of(EObject object) {
		return of(object.eClass());
	}

	/** The kind of a class's objects; for a class of another model one that knows only its name. Never fails. */
	public static Kind of(EClass eClass) {
		Kind kind = BY_CLASS.get(eClass);
		return kind == null ? new ForeignKind(eClass) : kind;
	}

	/** The object's first line, as its kind gives it. */
	public static String label(EObject object) {
		return of(object).label(object);
	}

	/** The object's second line, as its kind gives it; may be empty. */
	public static String detail(EObject object) {
		return of(object).detail(object);
	}

	/** All kinds of the model, from the host down to the bit field. */
	public static List<Kind> all() {
		return ALL;
	}
}
