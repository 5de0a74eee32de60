package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;


/** Graphs of lanes with frames and columns; the same number gives the same graph. */
final class RandomGraphs {

	private static final int COLUMNS = 5;
	private static final int GROWN = 20;
	private static final Size LABEL = new Size(64, 18);
	private static final Insets PADDING = new Insets(32, 16, 16, 16);

	private final Random random;
	private final List<LayoutEdge> edges = new ArrayList<>();

	private RandomGraphs(long number) {
		random = new Random(number);
	}

	static LayoutGraph graph(long number) {
		return new RandomGraphs(number).graph();
	}

	/** One lane, node by node, each connected to its neighbours' columns; the first graph has all columns. */
	static List<LayoutGraph> growing(long number) {
		return new RandomGraphs(number).growing();
	}

	private List<LayoutGraph> growing() {
		List<LayoutNode> nodes = new ArrayList<>();
		List<List<Object>> columns = new ArrayList<>();
		List<LayoutGraph> graphs = new ArrayList<>();
		for (int i = 0; i < GROWN; i++) {
			int column = i < COLUMNS ? i : random.nextInt(COLUMNS);
			Object id = "n" + i;
			if (i < COLUMNS) {
				columns.add(new ArrayList<>());
			}
			columns.get(column).add(id);
			nodes.add(new LayoutNode.Leaf(id, new Size(120, 48), OptionalInt.of(column)));
			if (column + 1 < columns.size()) {
				edges.add(new LayoutEdge(id + ">", id, any(columns.get(column + 1)),
						random.nextInt(5) == 0 ? LABEL : Size.NONE));
			}
			if (column > 0 && random.nextBoolean()) {
				edges.add(new LayoutEdge(">" + id, any(columns.get(column - 1)), id, Size.NONE));
			}
			if (i >= COLUMNS - 1) {
				graphs.add(new LayoutGraph(List.of(new LayoutNode.Container("lane", LayoutNode.Container.Kind.LANE,
						new Size(200, 24), PADDING, nodes)), edges, new TreeMap<>()));
			}
		}
		return graphs;
	}

	private LayoutGraph graph() {
		List<LayoutNode> lanes = new ArrayList<>();
		int count = 1 + random.nextInt(3);
		for (int lane = 0; lane < count; lane++) {
			lanes.add(lane("lane " + lane, 1 + random.nextInt(24)));
		}
		return new LayoutGraph(lanes, edges, new TreeMap<>(Map.of(0, new Size(60, 18), 2, new Size(180, 18))));
	}

	private LayoutNode lane(String id, int count) {
		List<LayoutNode> children = new ArrayList<>();
		List<LayoutNode> framed = new ArrayList<>();
		List<List<Object>> columns = new ArrayList<>();
		for (int column = 0; column < COLUMNS; column++) {
			columns.add(new ArrayList<>());
		}
		for (int i = 0; i < count; i++) {
			int column = random.nextInt(COLUMNS);
			LayoutNode leaf = new LayoutNode.Leaf(id + '.' + i, new Size(96 + 24 * column, column == 3 ? 72 : 48),
					OptionalInt.of(column));
			columns.get(column).add(leaf.id());
			(column == 0 && random.nextBoolean() ? framed : children).add(leaf);
		}
		if (!framed.isEmpty()) {
			children.add(random.nextInt(children.size() + 1), new LayoutNode.Container(id + ".frame",
					LayoutNode.Container.Kind.FRAME, new Size(80, 24), PADDING, framed));
		}
		for (int i = 0; i < count * 4 / 3; i++) {
			connect(id + '>' + i, columns);
		}
		return new LayoutNode.Container(id, LayoutNode.Container.Kind.LANE, new Size(200, 24), PADDING, children);
	}

	private void connect(String id, List<List<Object>> columns) {
		int from = random.nextInt(COLUMNS - 1);
		int to = from + 1 + random.nextInt(Math.min(2, COLUMNS - 1 - from));
		if (!columns.get(from).isEmpty() && !columns.get(to).isEmpty()) {
			edges.add(new LayoutEdge(id, any(columns.get(from)), any(columns.get(to)),
					random.nextInt(4) == 0 ? LABEL : Size.NONE));
		}
	}

	private Object any(List<Object> ids) {
		return ids.get(random.nextInt(ids.size()));
	}
}
