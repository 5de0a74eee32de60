package org.iommuscope.layout.style;

/** What the last step did to something, told by a ring in the role {@link Roles#CHANGED} and by a sign. */
public enum Halo {
	NONE(""), ADDED("+"), CHANGED("~"), REMOVED("\u2212");

	private final String sign;

	Halo(String sign) {
		this.sign = sign;
	}

	/** The sign on the halo; empty without halo. */
	public String sign() {
		return sign;
	}
}
