package org.iommuscope.core.trace.query;

/** An expression that cannot be understood. The message says what is wrong and at which column, from 1. */
public class FilterSyntaxException extends Exception {

	private static final long serialVersionUID = 1;

	private final int column;

	/**
	 * @param expression the whole expression
	 * @param column     where it went wrong, from 1
	 * @param what       what is wrong
	 */
	public FilterSyntaxException(String expression, int column, String what) {
		super("column " + column + " of \"" + expression + "\": " + what);
		this.column = column;
	}

	/** Where the expression went wrong, from 1. */
	public int column() {
		return column;
	}
}
