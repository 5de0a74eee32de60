package org.iommuscope.ui.properties;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.PageTable;
import org.iommuscope.model.Traced;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.Property.Target;

/** The properties of an object of the model: its features in the model's order, with the model's own documentation. */
public final class ObjectProperties {

	private static final int MOST_NAMED = 6;
	private static final long UNKNOWN = -1;

	private ObjectProperties() {
	}

	/** What one asks about an object. */
	enum Group {
		/** Its own attributes; what the last event did to it, and what is wrong with it, comes first. */
		STATE,
		/** Other objects that it refers to. */
		LINKS,
		/** What every object has: which events made it. */
		HISTORY
	}

	/** All that is known of an object. */
	public static List<Property> of(EObject object) {
		List<Property> all = new ArrayList<>();
		for (Group group : Group.values()) {
			all.addAll(of(object, group));
		}
		return List.copyOf(all);
	}

	/** What is known of an object in one respect, in the model's order. */
	static List<Property> of(EObject object, Group group) {
		List<Property> first = new ArrayList<>();
		List<Property> rest = new ArrayList<>();
		for (EStructuralFeature feature : object.eClass().getEAllStructuralFeatures()) {
			if (!isTable(feature) && isShown(object, feature) && group(feature) == group) {
				(isNotable(feature) ? first : rest).add(property(object, feature));
			}
		}
		first.addAll(rest);
		return List.copyOf(first);
	}

	private static Group group(EStructuralFeature feature) {
		if (isNotable(feature)) {
			return Group.STATE;
		}
		return feature.getEContainingClass() == IommuPackage.Literals.TRACED ? Group.HISTORY
				: feature instanceof EReference ? Group.LINKS : Group.STATE;
	}

	/** What is notable is told where there is something to tell; a refused attach is an object of its own. */
	private static boolean isShown(EObject object, EStructuralFeature feature) {
		return !isNotable(feature) || object.eIsSet(feature) && !(feature instanceof EReference);
	}

	/** What the last event did, and what is wrong. */
	private static boolean isNotable(EStructuralFeature feature) {
		return feature == IommuPackage.Literals.TRACED__CHANGE || feature == IommuPackage.Literals.TRACED__LAST_ERRNO
				|| feature == IommuPackage.Literals.DEVICE__ATTEMPT || feature == IommuPackage.Literals.TABLE_ENTRY__PROBLEM;
	}

	private static boolean isTable(EStructuralFeature feature) {
		return feature.getEType().getInstanceClass() != null
				&& PageTable.class.isAssignableFrom(feature.getEType().getInstanceClass());
	}

	private static Property property(EObject object, EStructuralFeature feature) {
		Object value = object.eGet(feature);
		String documentation = EcoreUtil.getDocumentation(feature);
		return new Property(FeatureNames.of(feature.getName()), text(object, feature, value),
				documentation == null ? "" : documentation, target(feature, value));
	}

	private static Optional<Target> target(EStructuralFeature feature, Object value) {
		return switch (value) {
		case EObject object -> Optional.of(new Target.ToObject(object));
		case List<?> list when list.size() == 1 && list.getFirst() instanceof EObject only ->
			Optional.of(new Target.ToObject(only));
		case Long seq when feature.getEType() == IommuPackage.Literals.SEQ && seq >= 0 ->
			Optional.of(new Target.ToEvent(seq));
		case null, default -> Optional.empty();
		};
	}

	private static String text(EObject object, EStructuralFeature feature, Object value) {
		return switch (value) {
		case null -> Messages.Properties_none;
		case Collection<?> objects -> listed(objects);
		case EObject referred -> named(referred);
		case Boolean yes -> yes ? Messages.Properties_yes : Messages.Properties_no;
		case Enumerator literal -> literal.getLiteral();
		case Long number -> number((EAttribute) feature, number);
		case Integer number -> number == UNKNOWN ? unknown(feature) : number.toString();
		case String string -> string.isEmpty() ? Messages.Properties_none : string;
		default -> EcoreUtil.convertToString((org.eclipse.emf.ecore.EDataType) feature.getEType(), value);
		};
	}

	/** Minus one stands for a request without PASID, otherwise for what is not known. */
	private static String unknown(EStructuralFeature feature) {
		return feature.getName().equals(IommuPackage.Literals.ATTACHMENT__PASID.getName()) ? Messages.Properties_noPasid
				: Messages.Properties_unknown;
	}

	private static String number(EAttribute feature, long number) {
		var type = feature.getEAttributeType();
		if (type == IommuPackage.Literals.ADDRESS) {
			return Hex.of(number);
		}
		if (type == IommuPackage.Literals.SIZE) {
			return BinarySize.withHex(number);
		}
		if (type == IommuPackage.Literals.SEQ) {
			return number == UNKNOWN ? Messages.Properties_unknown : "@" + number;
		}
		return Long.toUnsignedString(number);
	}

	private static String listed(Collection<?> objects) {
		if (objects.isEmpty()) {
			return Messages.Properties_none;
		}
		String names = objects.stream().limit(MOST_NAMED).map(each -> named((EObject) each))
				.collect(Collectors.joining(", "));
		return objects.size() <= MOST_NAMED ? names
				: NLS.bind(Messages.Properties_more, names, objects.size() - MOST_NAMED);
	}

	private static String named(EObject object) {
		return object instanceof Traced || object.eContainer() != null ? KindRegistry.label(object)
				: KindRegistry.of(object).name();
	}
}
