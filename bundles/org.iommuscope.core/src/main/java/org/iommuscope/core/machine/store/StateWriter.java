package org.iommuscope.core.machine.store;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.iommuscope.core.machine.AreaBranch;
import org.iommuscope.core.machine.AreaLeaf;
import org.iommuscope.core.machine.Links;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.memory.MemoryRegion;
import org.iommuscope.core.machine.memory.MemoryPiece;
import org.iommuscope.core.machine.part.Part;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.uapi.Bytes;
import org.pcollections.HashPMap;
import org.pcollections.IntTreePMap;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;

/**
 * Writes states one after the other. A part that an earlier state has too is not written again but referred to, which
 * the identity of objects tells. Not thread safe.
 */
public final class StateWriter {

	/** What the last state has not, later ones have not either: after so many states it is forgotten, and its memory free. */
	private static final int REMEMBERED = 4;

	private Map<Object, Long> written = new IdentityHashMap<>();
	/** By which parts, of which there are most, know where they are. */
	private Object signature = new Object();
	private final ByteSink sink = new ByteSink();
	private final Consumer<Object> prepare = this::prepare;
	private long base;
	private int states;

	/** A number that differs where states are made of other classes than here. */
	public static long fingerprint() {
		return Schema.STATE.fingerprint();
	}

	/** Takes what a state adds to a file. */
	public interface Output {

		/** The bytes of an array from its beginning. */
		void write(byte[] bytes, int length) throws IOException;
	}

	/**
	 * Writes what a state has that those before it had not.
	 *
	 * @param at     the place in the file at which {@code output} continues, in bytes
	 * @param output takes the bytes, once
	 * @return the place of the state
	 * @throws IOException as {@code output} throws it
	 */
	public long write(State state, long at, Output output) throws IOException {
		base = at;
		sink.clear();
		try {
			prepare(state);
			output.write(sink.bytes(), sink.size());
		} catch (IOException e) {
			// Whatever reached the file is not to be referred to.
			written.clear();
			signature = new Object();
			throw e;
		}
		long place = written.get(state);
		if (++states % REMEMBERED == 0) {
			Map<Object, Long> before = written;
			written = new IdentityHashMap<>();
			keep(state, before);
		}
		return place;
	}

	private void keep(Object part, Map<Object, Long> before) {
		Long place = part == null ? null : before.get(part);
		if (place != null && written.put(part, place) == null) {
			forEachPart(part, inner -> keep(inner, before));
		}
	}

	/** Writes all that a value refers to and that has not been written. */
	private void prepare(Object value) {
		if (value instanceof Part part) {
			prepare(part);
		} else if (value != null && !isInline(value) && !written.containsKey(value)) {
			forEachPart(value, prepare);
			long place = base + sink.size();
			emit(value, place);
			written.put(value, place);
		}
	}

	private void prepare(Part part) {
		if (part.placeOf(signature) != 0) {
			return;
		}
		switch (part) {
		case AreaBranch branch -> branch.parts().forEach(this::prepare);
		case MemoryRegion region -> region.pieces().stream().filter(MemoryRegion::isKnown).forEach(this::prepare);
		default -> {
			// leads nowhere
		}
		}
		long place = base + sink.size();
		emit(part, place);
		part.put(signature, place);
	}

	/** Where something has been written; 0 where it has not. */
	private long placeOf(Object value) {
		return value instanceof Part part ? part.placeOf(signature) : written.getOrDefault(value, 0L);
	}

	private static boolean isInline(Object value) {
		return switch (value) {
		case Boolean _, Number _, String _, Enum<?> _, OptionalInt _, OptionalLong _, Links _ -> true;
		default -> value == Fields.NULL;
		};
	}

	/** Calls back for what a value refers to; an optional value stands for what it holds. */
	private static void forEachPart(Object value, Consumer<Object> part) {
		switch (value) {
		case Part _ -> {
			// knows itself where it has been written
		}
		case Bytes _ -> {
			// has none
		}
		case Fields fields -> fields.values().values().forEach(of -> present(of, part));
		case Stage stage -> part.accept(stage.config());
		case Map<?, ?> map -> map.forEach((key, of) -> {
			present(key, part);
			present(of, part);
		});
		case Collection<?> items -> items.forEach(of -> present(of, part));
		default -> {
			Shape shape = Schema.STATE.shape(Schema.STATE.number(value.getClass()));
			for (int i = 0; i < shape.size(); i++) {
				present(shape.get(i, value), part);
			}
		}
		}
	}

	private static void present(Object value, Consumer<Object> part) {
		if (value instanceof Optional<?> optional) {
			optional.ifPresent(of -> present(of, part));
		} else {
			part.accept(value);
		}
	}

	private void emit(Object value, long place) {
		switch (value) {
		case AreaLeaf leaf -> leaf(leaf);
		case AreaBranch branch -> {
			tag(Tag.NODE);
			sink.unsigned(branch.parts().size());
			branch.parts().forEach(part -> back(part, place));
		}
		case MemoryRegion region -> {
			tag(Tag.REGION);
			region.pieces().forEach(piece -> back(MemoryRegion.isKnown(piece) ? piece : null, place));
		}
		case MemoryPiece piece -> {
			tag(Tag.PIECE);
			sink.unsigned(piece.seq());
			sink.bytes(piece.known());
			sink.bytes(piece.content());
		}
		case Bytes bytes -> {
			tag(Tag.BYTES);
			sink.bytes(bytes.toArray());
		}
		case Fields fields -> map(Tag.FIELDS, fields.values(), place);
		case Stage stage -> {
			tag(Tag.STAGE);
			reference(stage.config(), place);
		}
		case IntTreePMap<?> map -> map(Tag.INT_MAP, map, place);
		case HashPMap<?, ?> map -> map(Tag.HASH_MAP, map, place);
		case PSortedMap<?, ?> map -> map(Tag.ADDRESS_MAP, map, place);
		case Map<?, ?> map -> map(Tag.MAP, map, place);
		case PVector<?> items -> items(Tag.VECTOR, items, place);
		case List<?> items -> items(Tag.LIST, items, place);
		case Set<?> items -> items(Tag.SET, items, place);
		default -> object(value, place);
		}
	}

	/** Row by row, since areas are read together too; what is mostly near to something else by the difference. */
	private void leaf(AreaLeaf leaf) {
		boolean plain = leaf.isPlain();
		tag(plain ? Tag.PLAIN_LEAF : Tag.LEAF);
		sink.unsigned(leaf.size());
		sink.unsigned(leaf.plainOwner());
		long before = -1;
		for (int rank = 0; rank < leaf.size(); rank++) {
			AreaLeaf.Row row = leaf.row(rank);
			sink.pages(row.start() - before - 1);
			sink.pages(row.last() - row.start() + 1);
			sink.pages(row.source());
			sink.unsigned(row.seq() << Tag.FLAG_BITS | row.flags());
			if (!plain) {
				sink.signed(row.seq());
				sink.pages(row.offset());
				sink.signed(row.seq() - row.pagesSeq());
				sink.unsigned(row.owner());
			}
			before = row.last();
		}
	}

	private void object(Object value, long place) {
		int number = Schema.STATE.number(value.getClass());
		Shape shape = Schema.STATE.shape(number);
		tag(Tag.OBJECT);
		sink.unsigned(number);
		for (int i = 0; i < shape.size(); i++) {
			value(shape.get(i, value), place);
		}
	}

	private void map(Tag tag, Map<?, ?> map, long place) {
		tag(tag);
		sink.unsigned(map.size());
		map.forEach((key, of) -> {
			value(key, place);
			value(of, place);
		});
	}

	private void items(Tag tag, Collection<?> items, long place) {
		tag(tag);
		sink.unsigned(items.size());
		items.forEach(item -> value(item, place));
	}

	private void value(Object value, long place) {
		switch (value) {
		case null -> tag(Tag.NULL);
		case Boolean truth -> tag(truth ? Tag.TRUE : Tag.FALSE);
		case Integer number -> number(Tag.INT, number);
		case Long number -> number(Tag.LONG, number);
		case Double number -> number(Tag.DOUBLE, Double.doubleToRawLongBits(number));
		case BigInteger number -> text(Tag.BIG, number.toString());
		case String text -> text(Tag.TEXT, text);
		case Enum<?> constant -> {
			tag(Tag.ENUM);
			sink.unsigned(Schema.STATE.number(constant.getDeclaringClass()));
			sink.unsigned(constant.ordinal());
		}
		case OptionalInt number when number.isPresent() -> number(Tag.SOME_INT, number.getAsInt());
		case OptionalInt _ -> tag(Tag.NO_INT);
		case OptionalLong number when number.isPresent() -> number(Tag.SOME_LONG, number.getAsLong());
		case OptionalLong _ -> tag(Tag.NO_LONG);
		case Optional<?> optional when optional.isPresent() -> {
			tag(Tag.SOME);
			value(optional.get(), place);
		}
		case Optional<?> _ -> tag(Tag.NONE);
		case Links _ -> tag(Tag.LINKS);
		case Object json when json == Fields.NULL -> tag(Tag.JSON_NULL);
		default -> reference(value, place);
		}
	}

	private void reference(Object value, long place) {
		tag(Tag.REFERENCE);
		back(value, place);
	}

	/** How far before a place something is; 0 for nothing. */
	private void back(Object value, long place) {
		sink.unsigned(value == null ? 0 : place - placeOf(value));
	}

	private void number(Tag tag, long number) {
		tag(tag);
		sink.signed(number);
	}

	private void text(Tag tag, String text) {
		tag(tag);
		sink.text(text);
	}

	private void tag(Tag tag) {
		sink.put(tag.ordinal());
	}
}
