package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.Wording;

/** What a topology shows of a state: one lane for each open iommufd, with all that is in it. */
public final class TopologyDiagram {

	static final String EMPTY = """
			No iommufd is open at this point.
			Go to a later event, or open a recording of a program that opens /dev/iommu.""";

	/** The end of the key of the node that stands for what is in a closed frame; before it is the frame's key. */
	public static final String INSIDE = "/inside";

	/** The end of the key of the frame around what a vIOMMU owns; before it is the vIOMMU's key. */
	static final String OWNED = "/owns";

	private TopologyDiagram() {
	}

	/** The diagram of a state as the model has it, with the highlights of the last step. */
	public static Diagram of(Host host, TopologyOptions options) {
		return of(host, options, new KeptNodes());
	}

	/** The same, with nodes that were kept from another state of the same model, and keeping those of this one. */
	public static Diagram of(Host host, TopologyOptions options, KeptNodes kept) {
		return new Aggregation(options.mostNodes()).of(new Folding(options.scope()).of(part(host, options, kept)));
	}

	/** Object by object what is not left out. */
	static Diagram part(Host host, TopologyOptions options, KeptNodes kept) {
		return new Narrowing(options).of(whole(host, options, kept));
	}

	/** The kinds of objects in a state, by their nouns as {@link TopologyScope#hidden} has them, in reading order. */
	public static List<String> kinds(Host host) {
		return whole(host, TopologyOptions.DEFAULT, new KeptNodes()).nodes().stream().map(Diagram.Node::noun).distinct().toList();
	}

	/**
	 * The key of the lane or frame that is closed or opened where an element of a diagram is: the element itself, or what is
	 * closed and has the element in its place.
	 */
	public static Optional<String> foldable(Diagram diagram, String key) {
		String frame = without(key, INSIDE);
		return diagram.item(frame).filter(item -> item instanceof Diagram.Frame && item.key().equals(frame)).map(_ -> frame);
	}

	/**
	 * The key of the object that something is about which is no picture of an object itself: a connection is about what it
	 * leaves, a frame around what a vIOMMU owns about that, and what is drawn in the place of a frame is as the frame.
	 */
	public static Optional<String> subject(Diagram diagram, String key) {
		String frame = without(key, INSIDE);
		String owner = without(frame, OWNED);
		return diagram.edge(key).map(Diagram.Edge::source).or(() -> owner.equals(key) ? Optional.empty() : Optional.of(owner));
	}

	/**
	 * The key of the first of several alike for which a node stands; empty for any other node. Where only their way is drawn, they
	 * are drawn one by one.
	 */
	public static Optional<String> firstOf(Diagram diagram, String key) {
		return diagram.item(key).filter(item -> Aggregation.isOne(item.key())).map(item -> ((Diagram.Node) item).inside().getFirst().key());
	}

	/** What an item is called, as far as that is written on it or said of it. */
	public static String name(Diagram.Item item) {
		return switch (item) {
			case Diagram.Node node -> node.style().first();
			case Diagram.Frame frame when !frame.style().heading().isEmpty() -> frame.style().heading();
			case Diagram.Frame frame -> frame.toolTip().lines().findFirst().orElse("");
		};
	}

	/** Kind and number of a key such as {@code 1/device/2}, in words. */
	static String label(String key) {
		String[] words = without(without(without(key, INSIDE), OWNED), Aggregation.ALIKE).split("/");
		String name = words.length < 2 ? "iommufd " + words[0] : words[words.length - 2] + " " + words[words.length - 1];
		return Aggregation.isOne(key) ? name + " with those alike" : name;
	}

	private static String without(String key, String end) {
		return key.endsWith(end) ? key.substring(0, key.length() - end.length()) : key;
	}

	/** The key of what bears the errno of a step that failed: a node, or else the edge of an attach that was refused. */
	public static Optional<String> failed(Diagram diagram) {
		String role = Role.FAILURE.key();
		return diagram.nodes().stream().filter(node -> node.style().badges().stream().anyMatch(badge -> badge.role().equals(role)))
				.map(Diagram.Node::key).findFirst()
				.or(() -> diagram.edges().stream().filter(edge -> edge.style().role().equals(role)).map(Diagram.Edge::key).findFirst());
	}

	private static Diagram whole(Host host, TopologyOptions options, KeptNodes kept) {
		List<Diagram.Item> lanes = new ArrayList<>();
		List<Diagram.Edge> edges = new ArrayList<>();
		for (IommufdContext context : host.getContexts()) {
			ContextLane lane = new ContextLane(host, context, kept);
			lanes.add(lane.frame());
			edges.addAll(lane.edges());
		}
		List<Diagram.Note> notes = options.failure()
				.map(failure -> List.of(new Diagram.Note("\u2715 " + Wording.visible(failure), Role.FAILURE.key()))).orElse(List.of());
		return new Diagram(Wording.visible(options.title()), lanes, edges, Column.headings(), notes, EMPTY);
	}
}
