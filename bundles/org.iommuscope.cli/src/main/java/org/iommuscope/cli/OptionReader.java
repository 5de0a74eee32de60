package org.iommuscope.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the value of an option. What is wrong with a text is said in the words of whoever reads it.
 *
 * @param <T> the values
 */
interface OptionReader<T> extends ITypeConverter<T> {

	/**
	 * The value that a text stands for.
	 *
	 * @throws IllegalArgumentException if it stands for none, with what is wrong as its message
	 */
	T read(String text);

	@Override
	default T convert(String text) {
		try {
			return read(text);
		} catch (IllegalArgumentException e) {
			throw new TypeConversionException(e.getMessage());
		}
	}
}
