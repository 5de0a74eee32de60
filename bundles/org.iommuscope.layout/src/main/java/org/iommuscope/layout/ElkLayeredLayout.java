package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Layers from left to right with right-angled edges, by the Eclipse Layout Kernel.
 *
 * <p>Steps: each {@link Band band} is laid out by itself ({@link ElkBand}), so that lanes never mix; the bands' columns are
 * brought below each other ({@link ColumnAlignment}); labels go on the edges ({@link EdgeLabels}); the bands are stacked; edges between bands are routed through the
 * gaps ({@link BandCrossings}); everything is put on whole pixels.
 */
public final class ElkLayeredLayout implements LayoutAlgorithm {

	private static final double MARGIN = 16;
	private static final double BAND_GAP = 16;

	@Override
	public LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		List<Band> bands = Band.of(graph);
		List<ElkBand.Placed> placed = new ArrayList<>();
		List<SortedMap<Integer, ColumnAlignment.Extent>> extents = new ArrayList<>();
		for (Band band : bands) {
			ElkBand.Placed one = new ElkBand(band, previous).layout(cancelled);
			placed.add(one);
			extents.add(extents(band, one));
		}
		return new Stacking(graph, bands, placed, new ColumnAlignment(extents, graph.headings(), EdgeLabels.rooms(bands))).result();
	}

	private static SortedMap<Integer, ColumnAlignment.Extent> extents(Band band, ElkBand.Placed placed) {
		SortedMap<Integer, ColumnAlignment.Extent> extents = new TreeMap<>();
		for (LayoutNode node : band.nodes()) {
			Box box = placed.nodes().get(node.id());
			double nodes = node.all().filter(LayoutNode.Leaf.class::isInstance)
					.mapToDouble(leaf -> placed.nodes().get(leaf.id()).x()).min().orElse(box.x());
			Band.column(node).ifPresent(column -> extents.merge(column,
					new ColumnAlignment.Extent(box.x(), nodes, box.right()), ColumnAlignment.Extent::union));
		}
		return extents;
	}

	/** The bands one below the other. */
	private static final class Stacking {

		private final LayoutGraph graph;
		private final List<Band> bands;
		private final List<ElkBand.Placed> placed;
		private final ColumnAlignment alignment;
		private final Map<Object, Box> boxes = new HashMap<>();
		private final Map<Object, Route> routes = new HashMap<>();

		Stacking(LayoutGraph graph, List<Band> bands, List<ElkBand.Placed> placed, ColumnAlignment alignment) {
			this.graph = graph;
			this.bands = bands;
			this.placed = placed;
			this.alignment = alignment;
		}

		LayoutResult result() {
			double heading = graph.headings().entrySet().stream()
					.filter(entry -> alignment.columns().containsKey(entry.getKey()))
					.mapToDouble(entry -> entry.getValue().height()).max().orElse(0);
			double left = MARGIN + bands.stream().mapToDouble(band -> band.padding().left()).max().orElse(0);
			double y = MARGIN + (heading == 0 ? 0 : heading + BAND_GAP / 2);
			List<Box> insides = new ArrayList<>();
			for (int i = 0; i < bands.size(); i++) {
				double height = move(i, left, y + bands.get(i).padding().top());
				insides.add(new Box(left, y + bands.get(i).padding().top(), 0, height));
				y += Math.max(bands.get(i).padding().top() + height + bands.get(i).padding().bottom(),
						bands.get(i).minimum().height()) + BAND_GAP;
			}
			SortedMap<Integer, Box> columns = new TreeMap<>();
			alignment.columns().forEach((column, extent) -> columns.put(column,
					new Box(left + extent.nodes(), MARGIN, extent.after(), heading).rounded()));
			addLanes(insides, columns);
			new BandCrossings(boxes, columns).route(Band.crossing(graph, bands)).forEach(routes::put);
			return new LayoutResult(boxes, routes, columns);
		}

		/** Moves a band to its place; returns the height of its inside. */
		private double move(int band, double left, double top) {
			double height = 0;
			for (Map.Entry<Object, Box> entry : placed.get(band).nodes().entrySet()) {
				Box box = entry.getValue();
				double x = box.x() + alignment.shift(band, box.x());
				double right = box.right() + alignment.shift(band, box.right());
				height = Math.max(height, box.bottom());
				boxes.put(entry.getKey(),
						Box.between(x, box.y(), right, box.bottom()).moved(left, top).rounded());
			}
			for (Map.Entry<Object, Route> entry : placed.get(band).edges().entrySet()) {
				height = Math.max(height, entry.getValue().bounds().bottom());
				routes.put(entry.getKey(), entry.getValue()
						.mapped(point -> point.moved(left + alignment.shift(band, point.x()), top)).rounded());
			}
			EdgeLabels.place(bands.get(band), routes);
			return height;
		}

		private void addLanes(List<Box> insides, SortedMap<Integer, Box> columns) {
			Box all = Box.around(new LayoutResult(boxes, routes, columns).nodes().values()).union(
					Box.around(columns.values()));
			double right = Math.max(all.right(), Box.around(routes.values().stream().map(Route::bounds).toList()).right());
			for (Band band : bands) {
				right = Math.max(right, MARGIN + band.minimum().width() - band.padding().right());
			}
			for (int i = 0; i < bands.size(); i++) {
				Band band = bands.get(i);
				if (band.lane().isPresent()) {
					double top = insides.get(i).y() - band.padding().top();
					double height = Math.max(insides.get(i).height() + band.padding().top() + band.padding().bottom(),
							band.minimum().height());
					boxes.put(band.lane().get().id(),
							Box.between(MARGIN, top, right + band.padding().right(), top + height).rounded());
				}
			}
		}
	}
}
