package org.iommuscope.picture.topology;

import org.iommuscope.picture.diagram.Diagram;

final class Aggregation {

	private final int most;

	Aggregation(int most) {
		this.most = most;
	}

	Diagram of(Diagram diagram) {
		return diagram;
	}
}
