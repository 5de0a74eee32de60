package org.iommuscope.core.machine.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How objects of a class are taken apart and made again: by their record components, or, of a class that is no record,
 * by the parameters of its only constructor, which sets the first fields of the same types and derives the others.
 */
final class Shape {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private final Class<?> type;
	private final Constructor<?> constructor;
	private final List<Field> parts;
	/** Of most classes a recording has no objects, and handles cost time to make. */
	private volatile Handles handles;

	/**
	 * What gets at an object.
	 *
	 * @param getters of each field, from {@code Object} to {@code Object}
	 * @param maker   from {@code Object[]} to {@code Object}
	 */
	private record Handles(List<MethodHandle> getters, MethodHandle maker) {
	}

	private Shape(Class<?> type, Constructor<?> constructor, List<Field> parts) {
		this.type = type;
		this.constructor = constructor;
		this.parts = parts;
	}

	/**
	 * The shape of a class.
	 *
	 * @throws IllegalArgumentException if it is of neither kind
	 */
	static Shape of(Class<?> type) {
		List<Field> fields = Arrays.stream(type.getDeclaredFields()).filter(f -> !Modifier.isStatic(f.getModifiers()))
				.toList();
		Constructor<?> constructor = constructor(type, fields);
		return new Shape(type, constructor, fields.subList(0, constructor.getParameterCount()));
	}

	private Handles handles() {
		Handles made = handles;
		if (made == null) {
			made = make();
			handles = made;
		}
		return made;
	}

	private Handles make() {
		try {
			List<MethodHandle> getters = new ArrayList<>();
			for (Field part : parts) {
				part.setAccessible(true);
				getters.add(LOOKUP.unreflectGetter(part).asType(MethodType.methodType(Object.class, Object.class)));
			}
			constructor.setAccessible(true);
			MethodHandle maker = LOOKUP.unreflectConstructor(constructor).asSpreader(Object[].class, parts.size())
					.asType(MethodType.methodType(Object.class, Object[].class));
			return new Handles(List.copyOf(getters), maker);
		} catch (IllegalAccessException e) {
			throw new IllegalStateException(type + " cannot be taken apart", e);
		}
	}

	private static Constructor<?> constructor(Class<?> type, List<Field> fields) {
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			int count = constructor.getParameterCount();
			boolean canonical = type.isRecord() ? count == fields.size() : true;
			if (canonical && count <= fields.size() && Arrays.equals(constructor.getParameterTypes(),
					fields.subList(0, count).stream().map(Field::getType).toArray())) {
				return constructor;
			}
		}
		throw new IllegalArgumentException(type + " has no constructor that takes its fields");
	}

	/** The value of a part. */
	Object get(int part, Object of) {
		try {
			return handles().getters().get(part).invokeExact(of);
		} catch (Throwable e) {
			throw new IllegalStateException(type + "." + parts.get(part).getName(), e);
		}
	}

	/**
	 * An object of these parts.
	 *
	 * @throws IllegalArgumentException if it cannot be made of them
	 */
	Object make(Object[] values) {
		try {
			return handles().maker().invokeExact(values);
		} catch (Throwable e) {
			throw new IllegalArgumentException("no " + type.getSimpleName() + " can be made of what was read", e);
		}
	}

	/** The number of parts. */
	int size() {
		return parts.size();
	}

	/** The types that its parts may hold. */
	List<Type> types() {
		return parts.stream().map(Field::getGenericType).toList();
	}

	/** All that has to be the same for what one program writes to be readable by another. */
	String description() {
		StringBuilder text = new StringBuilder(type.getName());
		for (Field part : parts) {
			text.append(' ').append(part.getGenericType().getTypeName()).append(' ').append(part.getName());
		}
		return text.toString();
	}
}
