package org.iommuscope.core.machine.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.machine.AreaLeaf;
import org.iommuscope.core.machine.AreaNode;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Links;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.memory.MemoryRegion;
import org.iommuscope.core.machine.memory.MemoryPiece;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * Reads states that {@link StateWriter} wrote, each by itself: what a state refers to more than once is there once. Safe for
 * use by several threads, one at a time.
 */
public final class StateReader {

	private static final ValueLayout.OfLong EIGHT = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/** Nothing that a state is made of lies deeper; a damaged file may pretend to. */
	private static final int DEEPEST = 200;

	/** A node has fewer areas; a damaged file may pretend to have more. */
	private static final int MOST_AREAS = 1 << 8;

	private final MemorySegment file;
	private Places places;
	private long at;
	private long place;
	private int depth;

	/** @param file the whole file */
	public StateReader(MemorySegment file) {
		this.file = file;
	}

	/**
	 * The state at a place.
	 *
	 * @throws IllegalArgumentException if there is none that can be read
	 */
	public synchronized State read(long from) {
		places = new Places();
		depth = 0;
		try {
			return (State) referred(from);
		} catch (IndexOutOfBoundsException | ClassCastException | NullPointerException | NegativeArraySizeException e) {
			throw new IllegalArgumentException("no state at " + from, e);
		} finally {
			places = null;
		}
	}

	private Object referred(long from) {
		Object before = places.get(from);
		if (before != null) {
			return before;
		}
		if (++depth > DEEPEST) {
			throw new IllegalArgumentException("nested too deep");
		}
		long returnTo = at;
		long within = place;
		at = from;
		place = from;
		Object read = content();
		places.put(from, read);
		at = returnTo;
		place = within;
		depth--;
		return read;
	}

	private Object content() {
		return switch (Tag.of(next())) {
		case NODE -> node();
		case LEAF -> leaf(false);
		case PLAIN_LEAF -> leaf(true);
		case REGION -> region();
		case PIECE -> piece();
		case OBJECT -> object();
		case BYTES -> Bytes.of(bytes());
		case FIELDS -> Fields.of(fields());
		case STAGE -> Formats.stage((StageConfig) value());
		case LIST -> List.copyOf(items());
		case VECTOR -> TreePVector.from(items());
		case SET -> HashTreePSet.from(items());
		case MAP -> Map.copyOf(map());
		case HASH_MAP -> HashTreePMap.from(map());
		case INT_MAP -> intMap();
		case ADDRESS_MAP -> addressMap();
		default -> throw new IllegalArgumentException("no part of a state at " + place);
		};
	}

	private AreaNode node() {
		int count = count();
		List<Object> parts = new ArrayList<>(Math.min(count, 1 << 5));
		for (int i = 0; i < count; i++) {
			parts.add(reference());
		}
		return AreaNode.of(parts);
	}

	private AreaLeaf leaf(boolean plain) {
		int count = count();
		if (count > MOST_AREAS) {
			throw new IllegalArgumentException("more areas than a node has at " + at);
		}
		long owner = unsigned();
		AreaLeaf leaf = AreaLeaf.empty(count, plain, owner);
		long before = -1;
		for (int rank = 0; rank < count; rank++) {
			long start = before + 1 + pages();
			before = start + pages() - 1;
			long source = pages();
			long head = unsigned();
			int flags = (int) head & (1 << Tag.FLAG_BITS) - 1;
			if (plain) {
				long seq = head >> Tag.FLAG_BITS;
				leaf.add(new AreaLeaf.Row(start, before, source, flags, seq, 0, seq, owner));
			} else {
				long seq = signed();
				leaf.add(new AreaLeaf.Row(start, before, source, flags, seq, pages(), seq - signed(), unsigned()));
			}
		}
		return leaf;
	}

	private MemoryRegion region() {
		MemoryPiece[] pieces = new MemoryPiece[MemoryRegion.PIECES];
		for (int i = 0; i < pieces.length; i++) {
			pieces[i] = (MemoryPiece) back();
		}
		return MemoryRegion.of(pieces);
	}

	private MemoryPiece piece() {
		long seq = unsigned();
		byte[] known = bytes();
		return MemoryPiece.of(bytes(), known, seq);
	}

	private Object object() {
		Shape shape = Schema.STATE.shape((int) unsigned());
		Object[] values = new Object[shape.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = value();
		}
		Object made = shape.make(values);
		return made instanceof Context context ? context.relinked() : made;
	}

	private Object value() {
		return switch (Tag.of(next())) {
		case NULL -> null;
		case FALSE -> Boolean.FALSE;
		case TRUE -> Boolean.TRUE;
		case INT -> (int) signed();
		case LONG -> signed();
		case DOUBLE -> Double.longBitsToDouble(signed());
		case BIG -> new BigInteger(text());
		case TEXT -> text();
		case ENUM -> Schema.STATE.type((int) unsigned()).getEnumConstants()[(int) unsigned()];
		case NO_INT -> OptionalInt.empty();
		case SOME_INT -> OptionalInt.of((int) signed());
		case NO_LONG -> OptionalLong.empty();
		case SOME_LONG -> OptionalLong.of(signed());
		case NONE -> Optional.empty();
		case SOME -> Optional.of(value());
		case LINKS -> Links.NONE;
		case JSON_NULL -> Fields.NULL;
		case REFERENCE -> reference();
		default -> throw new IllegalArgumentException("no value at " + (at - 1));
		};
	}

	private Object reference() {
		Object found = back();
		if (found == null) {
			throw new IllegalArgumentException("a reference that leads nowhere at " + at);
		}
		return found;
	}

	/** What is referred to lies before what refers to it, so that nothing can refer to itself; null for nothing. */
	private Object back() {
		long back = unsigned();
		if (back < 0 || back >= place) {
			throw new IllegalArgumentException("a reference that leads nowhere at " + at);
		}
		return back == 0 ? null : referred(place - back);
	}

	private List<Object> items() {
		int count = count();
		List<Object> items = new ArrayList<>(Math.min(count, 1 << 12));
		for (int i = 0; i < count; i++) {
			items.add(value());
		}
		return items;
	}

	private Map<Object, Object> map() {
		int count = count();
		Map<Object, Object> map = new HashMap<>();
		for (int i = 0; i < count; i++) {
			Object key = value();
			map.put(key, value());
		}
		return map;
	}

	private Map<String, Object> fields() {
		int count = count();
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			String key = (String) value();
			map.put(key, value());
		}
		return map;
	}

	private IntTreePMap<Object> intMap() {
		IntTreePMap<Object> map = IntTreePMap.empty();
		for (int left = count(); left > 0; left--) {
			Integer key = (Integer) value();
			map = map.plus(key, value());
		}
		return map;
	}

	private TreePMap<Long, Object> addressMap() {
		TreePMap<Long, Object> map = TreePMap.empty(Long::compareUnsigned);
		for (int left = count(); left > 0; left--) {
			Long key = (Long) value();
			map = map.plus(key, value());
		}
		return map;
	}

	/** The number of things that follow, each of which takes a byte at least. */
	private int count() {
		long count = unsigned();
		if (count < 0 || count > file.byteSize() - at) {
			throw new IllegalArgumentException("more than the file can hold at " + at);
		}
		return (int) count;
	}

	private int next() {
		return file.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
	}

	private long unsigned() {
		if (at <= file.byteSize() - Long.BYTES) {
			long eight = file.get(EIGHT, at);
			int length = Sevens.length(eight);
			if (length <= Long.BYTES) {
				at += length;
				return Sevens.number(eight, length);
			}
		}
		return bySingleBytes();
	}

	private long bySingleBytes() {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			int part = next();
			value |= (long) (part & 0x7f) << shift;
			if (part < 0x80) {
				return value;
			}
		}
		throw new IllegalArgumentException("no number ends at " + at);
	}

	private long pages() {
		return Long.rotateLeft(unsigned(), Tag.PAGE_BITS);
	}

	private long signed() {
		long value = unsigned();
		return value >>> 1 ^ -(value & 1);
	}

	private byte[] bytes() {
		byte[] content = new byte[count()];
		MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, content, 0, content.length);
		at += content.length;
		return content;
	}

	private String text() {
		return new String(bytes(), StandardCharsets.UTF_8);
	}
}
