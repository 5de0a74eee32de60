package org.iommuscope.picture.tables;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a picture of a table is to show.
 *
 * @param title   what the picture shows, in a few words
 * @param address the input address whose way is lit
 * @param unknown why there is no table, if so
 */
public record TablesOptions(String title, OptionalLong address, Optional<String> unknown) {

	/** More rows are not drawn; the rest is counted. */
	public static final int MOST_ROWS = 400;

	public TablesOptions {
		Objects.requireNonNull(title);
		Objects.requireNonNull(address);
		Objects.requireNonNull(unknown);
	}
}
