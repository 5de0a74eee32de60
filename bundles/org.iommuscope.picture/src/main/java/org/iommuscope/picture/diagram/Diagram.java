package org.iommuscope.picture.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.NodeStyle;

/**
 * What a picture of nodes and connections has, without places and sizes. Immutable. Keys say from step to step what is the
 * same: a window uses them as its elements, a layout as its ids.
 *
 * @param title    what it shows, in a few words
 * @param items    outermost frames and nodes, in reading order
 * @param edges    connections, in reading order
 * @param headings headings of columns by the columns' numbers
 * @param notes    what is to be said about the whole, in words
 * @param empty    what would fill the picture, said where there is nothing in it
 */
public record Diagram(String title, List<Item> items, List<Edge> edges, SortedMap<Integer, String> headings,
		List<Note> notes, String empty) {

	/** A node, or a frame around nodes. */
	public sealed interface Item {

		/** What identifies it from step to step, such as {@code 1/hwpt/5}. */
		String key();

		/** Lines of text about it, the first one a title; empty for none. */
		String toolTip();

		/** This item and what it contains, frames before their contents. */
		Stream<Item> all();
	}

	/**
	 * A node.
	 *
	 * @param aliases keys of further objects that are seen in it
	 * @param noun    what it is one of, in the singular, such as {@code device}
	 * @param column  the column it stands in; columns go from left to right by their numbers
	 * @param inside  the nodes in whose place it stands; empty where it stands for itself
	 */
	public record Node(String key, Set<String> aliases, String noun, NodeStyle style, OptionalInt column, String toolTip,
			List<Node> inside) implements Item {

		/** A node that stands for itself. */
		public Node(String key, Set<String> aliases, String noun, NodeStyle style, OptionalInt column, String toolTip) {
			this(key, aliases, noun, style, column, toolTip, List.of());
		}

		public Node {
			Objects.requireNonNull(key);
			aliases = Set.copyOf(aliases);
			Objects.requireNonNull(noun);
			Objects.requireNonNull(style);
			Objects.requireNonNull(column);
			Objects.requireNonNull(toolTip);
			inside = List.copyOf(inside);
		}

		@Override
		public Stream<Item> all() {
			return Stream.of(this);
		}
	}

	/** A frame or lane. */
	public record Frame(String key, FrameStyle style, List<Item> children, String toolTip) implements Item {

		public Frame {
			Objects.requireNonNull(key);
			Objects.requireNonNull(style);
			children = List.copyOf(children);
			Objects.requireNonNull(toolTip);
		}

		@Override
		public Stream<Item> all() {
			return Stream.concat(Stream.of(this), children.stream().flatMap(Item::all));
		}
	}

	/**
	 * A connection.
	 *
	 * @param source key of the item where it begins
	 * @param target key of the item where it ends
	 */
	public record Edge(String key, Set<String> aliases, String source, String target, EdgeStyle style, String toolTip) {

		public Edge {
			Objects.requireNonNull(key);
			aliases = Set.copyOf(aliases);
			Objects.requireNonNull(source);
			Objects.requireNonNull(target);
			Objects.requireNonNull(style);
			Objects.requireNonNull(toolTip);
		}
	}

	/**
	 * A line of text below the picture.
	 *
	 * @param role gives it its colour
	 */
	public record Note(String text, String role) {

		public Note {
			Objects.requireNonNull(text);
			Objects.requireNonNull(role);
		}
	}

	/** @throws IllegalArgumentException if a key appears twice, or an edge has an end that is not there */
	public Diagram {
		Objects.requireNonNull(title);
		items = List.copyOf(items);
		edges = List.copyOf(edges);
		headings = Collections.unmodifiableSortedMap(new TreeMap<>(headings));
		notes = List.copyOf(notes);
		Objects.requireNonNull(empty);
		Set<String> keys = new HashSet<>();
		items.stream().flatMap(Item::all).forEach(item -> requireNew(item.key(), keys));
		Set<String> ends = Set.copyOf(keys);
		for (Edge edge : edges) {
			requireNew(edge.key(), keys);
			if (!ends.contains(edge.source()) || !ends.contains(edge.target())) {
				throw new IllegalArgumentException("an edge without an end: " + edge);
			}
		}
	}

	private static void requireNew(String key, Set<String> keys) {
		if (!keys.add(key)) {
			throw new IllegalArgumentException("two things have the key " + key);
		}
	}

	/** Whether there is nothing in it. */
	public boolean isEmpty() {
		return items.isEmpty();
	}

	/** Every frame and node, frames before their contents. */
	public Stream<Item> all() {
		return items.stream().flatMap(Item::all);
	}

	/** Every node. */
	public List<Node> nodes() {
		return all().filter(Node.class::isInstance).map(Node.class::cast).toList();
	}

	/** The frame or node of a key, or in which the object of the key is seen. */
	public Optional<Item> item(String key) {
		return all().filter(item -> item.key().equals(key)
				|| item instanceof Node node && node.aliases().contains(key)).findFirst();
	}

	/** The connection of a key. */
	public Optional<Edge> edge(String key) {
		return edges.stream().filter(edge -> edge.key().equals(key) || edge.aliases().contains(key)).findFirst();
	}

	/** The headings of the columns in which something stands. */
	public SortedMap<Integer, String> usedHeadings() {
		SortedMap<Integer, String> used = new TreeMap<>();
		nodes().forEach(node -> node.column().ifPresent(column -> {
			if (headings.containsKey(column)) {
				used.put(column, headings.get(column));
			}
		}));
		return used;
	}

	/** With further notes. */
	public Diagram withNotes(List<Note> more) {
		List<Note> all = new ArrayList<>(notes);
		all.addAll(more);
		return new Diagram(title, items, edges, headings, all, empty);
	}
}
