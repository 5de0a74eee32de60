package org.iommuscope.core.uapi;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The layout of a C struct, derived from the one record that declares it: components in order, each naturally aligned,
 * {@code byte} to {@code long} for u8 to u64 and {@link Bytes} for arrays. Decoding, encoding, printing and the
 * foreign memory layout all come from it. Offsets and sizes are in bytes.
 *
 * @param <T> the record that declares the struct
 */
public final class Layout<T extends Record> {

	private static final ClassValue<Layout<?>> LAYOUTS = new ClassValue<>() {
		@Override
		protected Layout<?> computeValue(Class<?> type) {
			return new Layout<>(type.asSubclass(Record.class));
		}
	};

	/** The leading member of the foreign layout; VFIO has structs with another member called size. */
	private static final String LEADING_SIZE = "struct_size";

	private final Class<T> type;
	private final List<Member> members;
	private final int size;
	/** Takes bytes and the offset of the struct in them. */
	private final MethodHandle decoder;

	private Layout(Class<T> type) {
		this.type = type;
		List<Member> found = new ArrayList<>();
		int offset = type.isAnnotationPresent(Unsized.class) ? 0 : Integer.BYTES;
		for (RecordComponent component : type.getRecordComponents()) {
			Member member = Member.of(component, offset);
			found.add(member);
			offset = member.offset() + member.width();
		}
		members = List.copyOf(found);
		int alignment = members.stream().mapToInt(Member::alignment).max().orElse(1);
		size = (offset + alignment - 1) / alignment * alignment;
		decoder = decoder(type, members);
	}

	/** The layout that a record declares. */
	@SuppressWarnings("unchecked")
	public static <T extends Record> Layout<T> of(Class<T> type) {
		return (Layout<T>) LAYOUTS.get(type);
	}

	/** The layout of a value's own type. */
	public static Layout<?> of(Record value) {
		return LAYOUTS.get(value.getClass());
	}

	/** The whole struct's size as this kernel declares it. */
	public int size() {
		return size;
	}

	/** The struct's members in order, without the leading size. */
	public List<Member> members() {
		return members;
	}

	/** The record with these bytes; what is missing at the end reads as zero. */
	public T decode(Bytes bytes) {
		return decode(bytes, 0);
	}

	/** The record with the bytes from an offset on. */
	public T decode(Bytes bytes, int base) {
		try {
			return type.cast(decoder.invokeExact(bytes, base));
		} catch (Throwable e) {
			throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
		}
	}

	/** The struct's bytes, its leading size filled in. */
	public Bytes encode(T value) {
		ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		if (!type.isAnnotationPresent(Unsized.class)) {
			buffer.putInt(0, size);
		}
		for (Member member : members) {
			member.write(buffer, member.get(value));
		}
		return Bytes.of(buffer.array());
	}

	/**
	 * A struct after the kernel has filled in its outputs: bytes as the caller gave them, with the members of
	 * {@code value} that the kernel writes in place of theirs, as far as the caller's struct reaches.
	 *
	 * @param base where the struct begins in {@code bytes}
	 */
	public Bytes overlay(Bytes bytes, int base, Record value) {
		byte[] content = bytes.toArray();
		for (Member member : members) {
			if (member.direction() != Field.Direction.IN && base + member.offset() < content.length) {
				member.write(content, base, member.get(value));
			}
		}
		return Bytes.of(content);
	}

	/** The bytes of any declared struct; as {@link #encode(Record)} of its own layout. */
	public static Bytes bytesOf(Record value) {
		return encodeWith(of(value), value);
	}

	private static <T extends Record> Bytes encodeWith(Layout<T> layout, Record value) {
		return layout.encode(layout.type.cast(value));
	}

	/** The members that the caller fills in, as {@code name=value} in one line, without those that are reserved. */
	public String printInputs(Record value) {
		return print(value, Field.Direction.OUT);
	}

	/** The members that the kernel fills in, as {@code name=value} in one line. */
	public String printOutputs(Record value) {
		return print(value, Field.Direction.IN);
	}

	private String print(Record value, Field.Direction without) {
		return members.stream().filter(m -> m.isShown() && m.direction() != without)
				.map(m -> m.name() + '=' + m.print(m.get(value))).collect(Collectors.joining(" "));
	}

	/** The same struct for {@code java.lang.foreign}, to call the kernel with. */
	public StructLayout memoryLayout() {
		List<MemoryLayout> parts = new ArrayList<>();
		long offset = 0;
		if (!type.isAnnotationPresent(Unsized.class)) {
			parts.add(ValueLayout.JAVA_INT.withName(LEADING_SIZE));
			offset = Integer.BYTES;
		}
		for (Member member : members) {
			if (member.offset() > offset) {
				parts.add(MemoryLayout.paddingLayout(member.offset() - offset));
			}
			parts.add(member.memoryLayout());
			offset = member.offset() + member.width();
		}
		if (size > offset) {
			parts.add(MemoryLayout.paddingLayout(size - offset));
		}
		return MemoryLayout.structLayout(parts.toArray(MemoryLayout[]::new)).withName(type.getSimpleName());
	}

	/** The canonical constructor with each argument read from the bytes, so that no value is boxed on the way. */
	private static MethodHandle decoder(Class<?> type, List<Member> members) {
		Class<?>[] parameters = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
				.toArray(Class<?>[]::new);
		MethodType decoding = MethodType.methodType(type, Bytes.class, int.class);
		try {
			MethodHandle make = MethodHandles.lookup().findConstructor(type, MethodType.methodType(void.class, parameters));
			for (int i = members.size() - 1; i >= 0; i--) {
				make = MethodHandles.collectArguments(make, i, members.get(i).reader());
			}
			int[] alternating = IntStream.range(0, 2 * members.size()).map(i -> i & 1).toArray();
			return MethodHandles.permuteArguments(make, decoding, alternating)
					.asType(decoding.changeReturnType(Object.class));
		} catch (ReflectiveOperationException e) {
			throw new IllegalArgumentException(type + " is not a public record of this package", e);
		}
	}

	/** One member of a struct. */
	public record Member(String name, int offset, int width, Class<?> type, Field.Direction direction,
			Field.Named names, Field.Format format, List<String> flags, List<String> values, MethodHandle accessor) {

		private static Member of(RecordComponent component, int next) {
			Field field = component.getAnnotation(Field.class);
			Class<?> type = component.getType();
			int width = width(type, field);
			int alignment = type == Bytes.class ? 1 : width;
			int offset = field != null && field.at() >= 0 ? field.at() : (next + alignment - 1) / alignment * alignment;
			String name = field == null || field.name().isEmpty() ? snakeCase(component.getName()) : field.name();
			try {
				MethodHandle accessor = MethodHandles.lookup().unreflect(component.getAccessor())
						.asType(MethodType.methodType(Object.class, Record.class));
				return field == null
						? new Member(name, offset, width, type, Field.Direction.IN, Field.Named.NOTHING,
								Field.Format.NATURAL, List.of(), List.of(), accessor)
						: new Member(name, offset, width, type, field.direction(), field.names(), field.format(),
								List.of(field.flags()), List.of(field.values()), accessor);
			} catch (IllegalAccessException e) {
				throw new IllegalArgumentException(component + " is not public", e);
			}
		}

		private static int width(Class<?> type, Field field) {
			if (type == byte.class) {
				return Byte.BYTES;
			}
			if (type == short.class) {
				return Short.BYTES;
			}
			if (type == int.class) {
				return Integer.BYTES;
			}
			if (type == long.class) {
				return Long.BYTES;
			}
			if (type == Bytes.class && field != null && field.length() > 0) {
				return field.length();
			}
			throw new IllegalArgumentException("no C type for " + type);
		}

		private static String snakeCase(String camelCase) {
			return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
		}

		private int alignment() {
			return type == Bytes.class ? 1 : width;
		}

		/** Takes bytes and the offset of the struct in them. */
		private MethodHandle reader() throws ReflectiveOperationException {
			String word = type == Bytes.class ? "bytesAt" : type.getName() + "At";
			MethodHandle read = type == Bytes.class
					? MethodHandles.insertArguments(MethodHandles.lookup().findStatic(Member.class, word,
							MethodType.methodType(type, int.class, int.class, Bytes.class, int.class)), 0, width)
					: MethodHandles.lookup().findStatic(Member.class, word,
							MethodType.methodType(type, int.class, Bytes.class, int.class));
			return MethodHandles.insertArguments(read, 0, offset);
		}

		private static long longAt(int offset, Bytes bytes, int base) {
			return bytes.u64(base + offset);
		}

		private static int intAt(int offset, Bytes bytes, int base) {
			return bytes.u32(base + offset);
		}

		private static short shortAt(int offset, Bytes bytes, int base) {
			return (short) bytes.u16(base + offset);
		}

		private static byte byteAt(int offset, Bytes bytes, int base) {
			return (byte) bytes.u8(base + offset);
		}

		private static Bytes bytesAt(int width, int offset, Bytes bytes, int base) {
			return bytes.slice(base + offset, width);
		}

		private void write(ByteBuffer buffer, Object value) {
			switch (value) {
			case Long number -> buffer.putLong(offset, number);
			case Integer number -> buffer.putInt(offset, number);
			case Short number -> buffer.putShort(offset, number);
			case Byte number -> buffer.put(offset, number);
			case Bytes bytes -> buffer.put(offset, bytes.slice(0, width).toArray());
			default -> throw new IllegalStateException("no C type for " + value.getClass());
			}
		}

		private void write(byte[] content, int base, Object value) {
			int from = base + offset;
			int end = Math.min(content.length, from + width);
			if (value instanceof Bytes bytes) {
				for (int i = from; i < end; i++) {
					content[i] = (byte) bytes.u8(i - from);
				}
				return;
			}
			long number = ((Number) value).longValue();
			for (int i = from; i < end; i++) {
				content[i] = (byte) (number >>> (i - from) * Byte.SIZE);
			}
		}

		/** The member's value in a record. */
		public Object get(Record value) {
			try {
				return (Object) accessor.invokeExact(value);
			} catch (Throwable e) {
				throw new IllegalStateException("cannot read " + name, e);
			}
		}

		/** Whether the member carries anything for a reader. */
		public boolean isShown() {
			return format != Field.Format.RESERVED;
		}

		/** A value of this member as people write it. */
		public String print(Object value) {
			if (value instanceof Bytes bytes) {
				return bytes.hex();
			}
			long number = ((Number) value).longValue();
			long unsigned = width == Long.BYTES ? number : number & (1L << width * 8) - 1;
			if (!flags.isEmpty()) {
				return printFlags(unsigned);
			}
			return values.stream().filter(v -> Long.decode(v.substring(0, v.indexOf('='))) == unsigned)
					.map(v -> v.substring(v.indexOf('=') + 1)).findFirst().orElseGet(() -> printNumber(number, unsigned));
		}

		private String printNumber(long number, long unsigned) {
			return switch (format) {
			case DECIMAL -> Long.toString(number);
			case HEX -> Hex.of(unsigned);
			default -> width == Long.BYTES ? Hex.of(unsigned) : Long.toString(unsigned);
			};
		}

		private String printFlags(long value) {
			String known = IntStream.range(0, flags.size()).filter(bit -> (value >> bit & 1) != 0)
					.filter(bit -> !flags.get(bit).isEmpty()).mapToObj(flags::get).collect(Collectors.joining("|"));
			long named = IntStream.range(0, flags.size()).filter(bit -> !flags.get(bit).isEmpty())
					.mapToLong(bit -> 1L << bit).sum();
			long rest = value & ~named;
			if (rest == 0) {
				return known.isEmpty() ? "0" : known;
			}
			return known.isEmpty() ? Hex.of(rest) : known + '|' + Hex.of(rest);
		}

		private MemoryLayout memoryLayout() {
			if (type == Bytes.class) {
				return MemoryLayout.sequenceLayout(width, ValueLayout.JAVA_BYTE).withName(name);
			}
			return switch (width) {
			case Byte.BYTES -> ValueLayout.JAVA_BYTE.withName(name);
			case Short.BYTES -> ValueLayout.JAVA_SHORT_UNALIGNED.withName(name);
			case Integer.BYTES -> ValueLayout.JAVA_INT_UNALIGNED.withName(name);
			default -> ValueLayout.JAVA_LONG_UNALIGNED.withName(name);
			};
		}
	}
}
