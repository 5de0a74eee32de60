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
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.AreaNode;
import org.iommuscope.core.machine.Links;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.machine.State;
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

	/** Of so many parts it is remembered where they are; then all are forgotten, and the next state is written whole. */
	private static final int REMEMBERED = 1 << 20;

	private final Map<Object, Long> written = new IdentityHashMap<>();
	private final ByteSink sink = new ByteSink();
	private long base;

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
		if (written.size() > REMEMBERED) {
			written.clear();
		}
		base = at;
		sink.clear();
		try {
			prepare(state);
			output.write(sink.bytes(), sink.size());
		} catch (IOException e) {
			// Whatever reached the file is not to be referred to.
			written.clear();
			throw e;
		}
		return written.get(state);
	}

	/** Writes all that a value refers to and that has not been written. */
	private void prepare(Object value) {
		switch (value) {
		case Optional<?> optional -> optional.ifPresent(this::prepare);
		case null -> {
			// refers to nothing
		}
		case Object other when !isInline(other) && !written.containsKey(other) -> {
			prepareParts(other);
			long place = base + sink.size();
			emit(other, place);
			written.put(other, place);
		}
		default -> {
			// is there already, or stands for itself
		}
		}
	}

	private static boolean isInline(Object value) {
		return switch (value) {
		case Boolean _, Number _, String _, Enum<?> _, OptionalInt _, OptionalLong _, Links _ -> true;
		default -> value == Fields.NULL;
		};
	}

	private void prepareParts(Object value) {
		switch (value) {
		case AreaNode node -> node.parts().forEach(this::prepare);
		case Area area -> prepare(area.pages());
		case Bytes _, Pages _ -> {
			// have none
		}
		case Fields fields -> fields.values().values().forEach(this::prepare);
		case Stage stage -> prepare(stage.config());
		case Map<?, ?> map -> map.forEach((key, of) -> {
			prepare(key);
			prepare(of);
		});
		case Collection<?> items -> items.forEach(this::prepare);
		default -> {
			Shape shape = Schema.STATE.shape(Schema.STATE.number(value.getClass()));
			for (int i = 0; i < shape.parts().size(); i++) {
				prepare(shape.get(i, value));
			}
		}
		}
	}

	private void emit(Object value, long place) {
		switch (value) {
		case AreaNode node -> {
			tag(Tag.NODE);
			sink.unsigned(node.parts().size());
			node.parts().forEach(part -> back(part, place));
		}
		case Area area -> area(area, place);
		case Pages pages -> pages(pages);
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

	private void area(Area area, long place) {
		tag(Tag.AREA);
		back(area.pages(), place);
		sink.unsigned(area.start());
		sink.unsigned(area.lengthLessOne());
		sink.put(area.access().ordinal());
		sink.unsigned(area.offset());
		sink.unsigned(area.seq());
	}

	private void pages(Pages pages) {
		tag(Tag.PAGES);
		switch (pages.source()) {
		case UserMemory _ -> sink.put(0);
		case FileMemory file -> {
			sink.put(1);
			sink.signed(file.fd());
		}
		}
		sink.unsigned(pages.source().start());
		sink.put(pages.writeable() ? 1 : 0);
		sink.unsigned(pages.seq());
		sink.signed(pages.pid());
	}

	private void object(Object value, long place) {
		int number = Schema.STATE.number(value.getClass());
		Shape shape = Schema.STATE.shape(number);
		tag(Tag.OBJECT);
		sink.unsigned(number);
		for (int i = 0; i < shape.parts().size(); i++) {
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
		sink.unsigned(value == null ? 0 : place - written.get(value));
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
