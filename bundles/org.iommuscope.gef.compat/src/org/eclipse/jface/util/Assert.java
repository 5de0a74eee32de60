package org.eclipse.jface.util;

/**
 * The assertions that GEF 3.2 calls under this name, which JFace no longer has. They forward to
 * {@link org.eclipse.core.runtime.Assert}; only the signatures that GEF links against are here.
 */
public final class Assert {

	private Assert() {
	}

	/**
	 * @param expression what has to hold
	 * @return always {@code true}
	 */
	public static boolean isTrue(boolean expression) {
		return org.eclipse.core.runtime.Assert.isTrue(expression);
	}

	/**
	 * @param expression what has to hold
	 * @param message what the exception says where it does not
	 * @return always {@code true}
	 */
	public static boolean isTrue(boolean expression, String message) {
		return org.eclipse.core.runtime.Assert.isTrue(expression, message);
	}

	/** @param object what has to be there */
	public static void isNotNull(Object object) {
		org.eclipse.core.runtime.Assert.isNotNull(object);
	}

	/**
	 * @param object what has to be there
	 * @param message what the exception says where it is not
	 */
	public static void isNotNull(Object object, String message) {
		org.eclipse.core.runtime.Assert.isNotNull(object, message);
	}
}
