package org.iommuscope.picture.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.Format;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.StructureRead;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.LayoutAlgorithm;
import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Shape;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.picture.wording.Wording;

/**
 * The picture of a walk as a diagram and the places of its nodes: the request on the left, a lane for each stage, the result on
 * the right, and beneath them what a cache says instead.
 *
 * @param diagram   what is drawn
 * @param algorithm puts it on the grid
 * @param steps     how many steps the walk takes
 */
public record WalkDiagram(Diagram diagram, LayoutAlgorithm algorithm, int steps) {

	/** Key of the node of the request. */
	public static final String REQUEST = "request";
	/** Key of the node of the result. */
	public static final String RESULT = "result";
	/** Key of the node of what a cache says. */
	public static final String STALE = "stale";

	private static final double LEAST_WIDTH = 128;
	private static final double WIDEST_DIGIT = 8;
	private static final double WIDEST_BOLD_DIGIT = 9.5;
	/** Room at both sides of a node's texts. */
	private static final double PADDING = 24;
	private static final String EMPTY = "Nothing is known of this walk.";

	/** Checks that nothing is missing. */
	public WalkDiagram {
		Objects.requireNonNull(diagram);
		Objects.requireNonNull(algorithm);
	}

	/** The picture of a passage, as far as the options say. */
	public static WalkDiagram of(Passage passage, WalkOptions options) {
		return new Builder(passage, options).build();
	}

	/** Its scene, measured with this machine's fonts. */
	public Scene scene() {
		return new DiagramPicture(algorithm, TextMeasure.ofThisMachine()).draw(diagram);
	}

	/** Builds the diagram of one passage. */
	private static final class Builder {

		private final Passage passage;
		private final WalkOptions options;
		private final WalkGrid grid;
		private final int shown;
		private final List<Diagram.Edge> edges = new ArrayList<>();
		private final List<GridLayout.Place> places = new ArrayList<>();
		private final List<Diagram.Item> items = new ArrayList<>();

		Builder(Passage passage, WalkOptions options) {
			this.passage = passage;
			this.options = options;
			grid = WalkGrid.of(passage);
			shown = Math.min(options.shown(), grid.cells().size());
		}

		private boolean isDone() {
			return shown == grid.cells().size();
		}

		WalkDiagram build() {
			request();
			lane(2);
			lane(1);
			way();
			passage.walk().map(Walk::result).filter(Walk.Output.class::isInstance).map(Walk.Output.class::cast)
					.ifPresent(this::result);
			passage.stale().filter(_ -> isDone()).ifPresent(answer -> {
				StaleTranslation stale = new StaleTranslation(answer);
				item(new Diagram.Frame(STALE + "/lane", FrameStyle.lane("What the IOMMU still has cached"),
						List.of(node(STALE, stale.style(), "cached translation", stale.toolTip(), grid.columns() + 1,
								grid.bottom() + 1)),
						""));
				edges.add(edge(REQUEST, STALE, new EdgeStyle(Role.STALE.key()).withLine(Outline.DASHED)));
			});
			Diagram diagram = new Diagram(Wording.visible(options.title()), items, edges, headings(),
					isDone() ? WalkNotes.of(passage) : List.of(progress()), EMPTY);
			return new WalkDiagram(diagram, new GridLayout(places, grid.columns() + 2, grid.bottom() + 2, width(), resultWidth()),
					grid.cells().size());
		}

		/** So wide that the longest entry fits: columns keep their width while a walk is played. */
		private double width() {
			int longest = grid.cells().stream().mapToInt(cell -> CellText.of(cell).second().length()).max().orElse(0);
			return Math.max(LEAST_WIDTH, longest * WIDEST_DIGIT + PADDING);
		}

		private double resultWidth() {
			int longest = passage.walk().map(Walk::result).filter(Walk.Output.class::isInstance).map(Walk.Output.class::cast)
					.map(output -> Hex.of(output.address()).length()).orElse(0);
			return Math.max(LEAST_WIDTH, longest * WIDEST_BOLD_DIGIT + PADDING);
		}

		private void item(Diagram.Item item) {
			items.add(item);
		}

		private void request() {
			NodeStyle style = new NodeStyle(Role.DEVICE.key(), Wording.line(options.device()),
					passage.request().access().letter() + " " + Hex.of(passage.iova())).withShape(Shape.NOTCHED);
			item(node(REQUEST, style, "request", "What the device asks for", 0, 0));
		}

		private void lane(int stage) {
			List<Diagram.Item> nodes = new ArrayList<>();
			for (Cell cell : grid.of(stage)) {
				CellText text = CellText.of(cell);
				nodes.add(node(cell.key(), style(cell, text), noun(cell), isShown(cell) ? text.toolTip() : "",
						cell.column() + 1, cell.row()));
			}
			if (!nodes.isEmpty()) {
				// arrows come down through the lane of a stage 1 under a stage 2: room for a short heading only
				String heading = grid.nested() && stage == 1 ? "Stage 1" : title(stage);
				item(new Diagram.Frame("stage/" + stage, FrameStyle.lane(heading), nodes, title(stage)));
			}
		}

		private String title(int stage) {
			Optional<Stage> rules = passage.lookup().outcome() instanceof Lookup.Translate(Translation translation)
					? stage == 1 ? translation.first() : translation.second() : Optional.empty();
			return "Stage " + stage + rules.map(Stage::format).map(Format::title).map(title -> ": " + title).orElse("");
		}

		private static String noun(Cell cell) {
			return cell.step() instanceof Cell.Structure ? "structure" : "memory reference";
		}

		private boolean isShown(Cell cell) {
			return grid.cells().indexOf(cell) < shown;
		}

		private NodeStyle style(Cell cell, CellText text) {
			Outline outline = cell.stage() == 1 && grid.nested() ? Outline.DASHED : Outline.SOLID;
			String role = cell.stage() == 1 ? Role.STAGE1.key() : Role.STAGE2.key();
			if (!isShown(cell)) {
				String level = cell.isBlocked() ? "\u2026" : text.first().replaceAll(" \\[.*", "");
				return new NodeStyle(role, level, "\u2026").withOutline(Outline.DOTTED).withPresence(Presence.GHOST);
			}
			NodeStyle style = new NodeStyle(cell.isRefused() ? Role.FAILURE.key() : role, text.first(), text.second())
					.withOutline(outline).withBadges(badges(cell, text));
			return !isDone() && grid.cells().indexOf(cell) == shown - 1 ? style.withHalo(Halo.ADDED) : style;
		}

		private static List<Badge> badges(Cell cell, CellText text) {
			if (cell.isRefused()) {
				return List.of(new Badge("\u2715", Role.FAILURE.key()));
			}
			return text.number().isEmpty() ? List.of() : List.of(new Badge(text.number(), Roles.MUTED));
		}

		/** From the request through the cells, in the order in which they are read. */
		private void way() {
			String from = REQUEST;
			for (Cell cell : grid.cells()) {
				String role = cell.isRefused() && isShown(cell) ? Role.FAILURE.key() : Roles.MUTED;
				EdgeStyle style = new EdgeStyle(role)
						.withPresence(isShown(cell) ? Presence.FULL : Presence.FAINT)
						.withLine(isShown(cell) ? Outline.SOLID : Outline.DOTTED);
				edges.add(edge(from, cell.key(), style));
				from = cell.key();
			}
		}

		private void result(Walk.Output output) {
			String last = grid.cells().isEmpty() ? REQUEST : grid.cells().getLast().key();
			int row = grid.cells().isEmpty() ? 0 : grid.cells().getLast().row();
			NodeStyle style = isDone()
					? new NodeStyle(Role.IOAS.key(), Hex.of(output.address()), WalkNotes.page(output))
							.withOutline(passage.observed() ? Outline.SOLID : Outline.DOTTED)
					: new NodeStyle(Role.IOAS.key(), "result", "\u2026").withOutline(Outline.DOTTED)
							.withPresence(Presence.GHOST);
			item(node(RESULT, style, "result", isDone() ? "Where the request comes out" : "", grid.columns() + 1, row));
			edges.add(edge(last, RESULT, new EdgeStyle(isDone() ? Role.IOAS.key() : Roles.MUTED)
					.withPresence(isDone() ? Presence.FULL : Presence.FAINT)));
		}

		/** Above each column the guest's address that the second stage translates in it. */
		private SortedMap<Integer, String> headings() {
			SortedMap<Integer, String> headings = new TreeMap<>();
			headings.put(0, "Request");
			if (grid.nested()) {
				for (Cell cell : grid.of(1)) {
					guest(cell).ifPresent(address -> headings.put(cell.column() + 1, "for " + Hex.of(address)));
				}
				grid.of(2).stream().filter(cell -> !headings.containsKey(cell.column() + 1))
						.forEach(cell -> headings.put(cell.column() + 1, "for " + Hex.of(translatedLast())));
			}
			headings.put(grid.columns() + 1, "Memory");
			if (!isDone()) {
				grid.cells().stream().skip(shown).filter(cell -> grid.cells().stream().limit(shown)
						.noneMatch(seen -> seen.column() == cell.column())).forEach(cell -> headings.put(cell.column() + 1, "\u2026"));
			}
			return headings;
		}

		/** What the last column translates: the result of stage 1, or an entry that could not be reached. */
		private long translatedLast() {
			return passage.walk().map(walk -> walk.result() instanceof Walk.Fault fault && fault.stage() == 2
					? fault.address()
					: walk.references().stream().filter(each -> each.stage() == 1).reduce((_, last) -> last)
							.map(Reference::next).orElse(walk.address()))
					.orElse(passage.iova());
		}

		private static Optional<Long> guest(Cell cell) {
			return switch (cell.step()) {
				case Cell.Entry(Reference reference) -> Optional.of(reference.entryAddress());
				case Cell.Structure(StructureRead read) -> Optional.of(read.address());
				case Cell.Blocked _ -> Optional.empty();
			};
		}

		private Diagram.Note progress() {
			return new Diagram.Note("Step " + shown + " of " + grid.cells().size()
					+ (shown == 0 ? "" : ": " + CellText.of(grid.cells().get(shown - 1)).toolTip().lines().limit(4)
							.reduce((one, two) -> one + ", " + two).orElse("")), Roles.TEXT);
		}

		private Diagram.Node node(String key, NodeStyle style, String noun, String toolTip, int column, int row) {
			places.add(new GridLayout.Place(key, column, row));
			return new Diagram.Node(key, Set.of(), noun, style, OptionalInt.of(column), toolTip);
		}

		private static Diagram.Edge edge(String from, String to, EdgeStyle style) {
			return new Diagram.Edge(from + ">" + to, Set.of(), from, to, style, "");
		}
	}
}
