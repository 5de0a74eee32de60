package org.iommuscope.cli;

import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyOptions;
import org.iommuscope.picture.topology.TopologyText;

/** The objects and how a DMA passes through them. */
final class TopologyRendering implements StatePicture {

	@Override
	public Scene scene(ShownState state) {
		TopologyOptions options = TopologyOptions.DEFAULT.withTitle(state.title("Topology")).withFailure(state.failure());
		return new DiagramPicture().draw(TopologyDiagram.of(state.host(), options));
	}

	@Override
	public String text(ShownState state) {
		return TopologyText.of(state.host());
	}
}
