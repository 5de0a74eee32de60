package org.iommuscope.core.machine.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.iommuscope.core.machine.Links;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.part.Part;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Bytes;

/**
 * The classes that a state is made of, found by following the types of its parts. Nothing names a class in a file: a
 * class is its number in this list, and the list's fingerprint tells whether a file was written with the same one.
 */
final class Schema {

	/** That of {@link State}. */
	static final Schema STATE = new Schema();

	private static final String OURS = "org.iommuscope.core.";

	private final List<Class<?>> classes;
	private final Shape[] shapes;
	private final Map<Class<?>, Integer> numbers = new IdentityHashMap<>();
	private final long fingerprint;

	private Schema() {
		Set<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));
		Deque<Type> open = new ArrayDeque<>(List.of(State.class, StageConfig.class));
		while (!open.isEmpty()) {
			follow(open.pop(), found, open);
		}
		classes = List.copyOf(found);
		shapes = new Shape[classes.size()];
		CRC32C sum = new CRC32C();
		for (int i = 0; i < shapes.length; i++) {
			Class<?> type = classes.get(i);
			numbers.put(type, i);
			shapes[i] = type.isEnum() ? null : Shape.of(type);
			String text = type.isEnum() ? type.getName() + Arrays.toString(type.getEnumConstants())
					: shapes[i].description();
			sum.update(text.getBytes(StandardCharsets.UTF_8));
		}
		fingerprint = sum.getValue();
	}

	private static void follow(Type type, Set<Class<?>> found, Deque<Type> open) {
		if (type instanceof ParameterizedType generic) {
			open.push(generic.getRawType());
			open.addAll(List.of(generic.getActualTypeArguments()));
		}
		if (!(type instanceof Class<?> raw) || !raw.getName().startsWith(OURS) || raw == Bytes.class
				|| raw == Fields.class || raw == Links.class || Stage.class.isAssignableFrom(raw)
				|| Part.class.isAssignableFrom(raw)) {
			return;
		}
		if (raw.isInterface()) {
			open.addAll(List.of(raw.getPermittedSubclasses()));
		} else if (found.add(raw) && !raw.isEnum()) {
			open.addAll(Shape.of(raw).types());
		}
	}

	/** A number that is another one for another list of classes. */
	long fingerprint() {
		return fingerprint;
	}

	/** The number of a class. */
	int number(Class<?> type) {
		Integer number = numbers.get(type);
		if (number == null) {
			throw new IllegalArgumentException(type + " is no part of a state");
		}
		return number;
	}

	/** The class of a number. */
	Class<?> type(int number) {
		return classes.get(number);
	}

	/** The shape of the class of a number, which is no enum. */
	Shape shape(int number) {
		return shapes[number];
	}
}
