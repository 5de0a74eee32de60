package org.iommuscope.model.kind;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;

/**
 * A kind whose questions are answered for objects of one Java type.
 *
 * @param <E> the type of its objects
 */
abstract class TypedKind<E extends EObject> implements Kind {

	private final Class<E> type;
	private final EClass eClass;
	private final String name;
	private final Role role;
	private final String iconKey;

	TypedKind(Class<E> type, EClass eClass, String name, Role role, String iconKey) {
		this.type = type;
		this.eClass = eClass;
		this.name = name;
		this.role = role;
		this.iconKey = iconKey;
	}

	/** First line of an object; never empty. */
	abstract String labelOf(E object);

	/** Second line of an object; may be empty. */
	abstract String detailOf(E object);

	@Override
	public final String label(EObject object) {
		return type.isInstance(object) ? labelOf(type.cast(object)) : KindRegistry.label(object);
	}

	@Override
	public final String detail(EObject object) {
		return type.isInstance(object) ? Text.joined(detailOf(type.cast(object))) : KindRegistry.detail(object);
	}

	@Override
	public final String name() {
		return name;
	}

	@Override
	public final Role role() {
		return role;
	}

	@Override
	public final String iconKey() {
		return iconKey;
	}

	@Override
	public final EClass eClass() {
		return eClass;
	}

	@Override
	public final String toString() {
		return name;
	}
}
