package org.iommuscope.model.kind;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;

/**
 * Everything that a view or a picture asks about one kind of object, whatever the object. An immutable, stateless value;
 * any thread may use it. Nothing here fails: an object of another kind is answered by that kind.
 */
public interface Kind {

	/** What people call it, such as {@code IOAS} or {@code nested HWPT}; sentence case inside a sentence. */
	String name();

	/** First line: kind and id as people write it, such as {@code hwpt 5}; never empty. */
	String label(EObject object);

	/** Second line: what distinguishes it, such as {@code nest parent}; empty where there is nothing to say. */
	String detail(EObject object);

	/** What a theme needs to know to paint it. */
	Role role();

	/** Name of its icon without folder, size and suffix, such as {@code hwpt-nested}; lower case, words joined by a hyphen. */
	String iconKey();

	/** The class of its objects. */
	EClass eClass();
}
