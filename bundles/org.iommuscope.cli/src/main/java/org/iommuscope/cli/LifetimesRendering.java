package org.iommuscope.cli;

import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.picture.lifetimes.LaneGeometry;
import org.iommuscope.picture.lifetimes.LifetimesPicture;
import org.iommuscope.picture.lifetimes.LifetimesText;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;

/** When each object of the whole recording was there, with a line at the position. */
record LifetimesRendering(Timeline timeline, int position) implements StatePicture {

	private static final double WIDTH = 1200;
	/** A picture with more lanes shows the first of them. */
	private static final int MOST_LANES = 400;

	@Override
	public Scene scene(ShownState state) {
		Lifetimes lifetimes = Lifetimes.of(timeline, Progress.NONE);
		LaneGeometry geometry = LaneGeometry.whole(timeline.end(), Math.min(lifetimes.lanes().size(), MOST_LANES), WIDTH);
		return new LifetimesPicture(TextMeasure.ofThisMachine()).draw(lifetimes, geometry, position, state.title("Lifetimes of objects"));
	}

	@Override
	public String text(ShownState state) {
		return LifetimesText.of(Lifetimes.of(timeline, Progress.NONE));
	}
}
