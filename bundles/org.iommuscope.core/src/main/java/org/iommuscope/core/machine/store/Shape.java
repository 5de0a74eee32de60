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
 *
 * @param type   the class
 * @param parts  the fields, in the constructor's order
 * @param getter of each field, from {@code Object} to {@code Object}
 * @param maker  from {@code Object[]} to {@code Object}
 */
record Shape(Class<?> type, List<Field> parts, List<MethodHandle> getter, MethodHandle maker) {

	/**
	 * The shape of a class.
	 *
	 * @throws IllegalArgumentException if it is of neither kind
	 */
	static Shape of(Class<?> type) {
		List<Field> fields = Arrays.stream(type.getDeclaredFields()).filter(f -> !Modifier.isStatic(f.getModifiers()))
				.toList();
		Constructor<?> constructor = constructor(type, fields);
		List<Field> parts = fields.subList(0, constructor.getParameterCount());
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			List<MethodHandle> getters = new ArrayList<>();
			for (Field part : parts) {
				part.setAccessible(true);
				getters.add(lookup.unreflectGetter(part).asType(MethodType.methodType(Object.class, Object.class)));
			}
			constructor.setAccessible(true);
			MethodHandle maker = lookup.unreflectConstructor(constructor).asSpreader(Object[].class, parts.size())
					.asType(MethodType.methodType(Object.class, Object[].class));
			return new Shape(type, parts, List.copyOf(getters), maker);
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
			return getter.get(part).invokeExact(of);
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
			return maker.invokeExact(values);
		} catch (Throwable e) {
			throw new IllegalArgumentException("no " + type.getSimpleName() + " can be made of what was read", e);
		}
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
