package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
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

	private TopologyDiagram() {
	}

	/** The diagram of a state as the model has it, with the highlights of the last step. */
	public static Diagram of(Host host, TopologyOptions options) {
		List<Diagram.Item> lanes = new ArrayList<>();
		List<Diagram.Edge> edges = new ArrayList<>();
		for (IommufdContext context : host.getContexts()) {
			ContextLane lane = new ContextLane(host, context);
			lanes.add(lane.frame());
			edges.addAll(lane.edges());
		}
		List<Diagram.Note> notes = options.failure()
				.map(failure -> List.of(new Diagram.Note("\u2715 " + Wording.visible(failure), Role.FAILURE.key()))).orElse(List.of());
		Diagram diagram = new Diagram(Wording.visible(options.title()), lanes, edges, Column.headings(), notes, EMPTY);
		return new Aggregation(options.mostNodes()).of(diagram);
	}
}
