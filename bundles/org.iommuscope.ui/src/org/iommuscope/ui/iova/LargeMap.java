package org.iommuscope.ui.iova;

import java.util.concurrent.CancellationException;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.picture.iova.IovaMap;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.ui.session.Moment;

/**
 * A map of so many areas that they would keep the display's thread too long. It has a model of its own, which is made by a job
 * and is as it is from then on.
 *
 * @param model with the areas of all that is drawn
 * @param scene the picture of that
 */
record LargeMap(Host model, Scene scene) {

	/** A map of more areas in all is drawn by a job. */
	private static final int AT_ONCE = 10_000;

	/** Whether address spaces have too many areas for the display's thread. */
	static boolean isOf(Iterable<Ioas> spaces) {
		long areas = 0;
		for (Ioas ioas : spaces) {
			areas += ioas.getAreaCount() <= IovaMap.MOST_AREAS ? ioas.getAreaCount() : 0;
		}
		return areas > AT_ONCE;
	}

	/**
	 * Draws a map, on any thread.
	 *
	 * @throws CancellationException if the progress says so
	 */
	static LargeMap draw(Moment moment, IovaMap map, IovaMapOptions options, Progress progress) {
		Projection projection = new Projection();
		projection.show(moment.state(), -1);
		IovaMap.drawn(projection.host(), options).stream().filter(ioas -> ioas.getAreaCount() <= IovaMap.MOST_AREAS).forEach(ioas -> {
			proceed(progress);
			projection.holdAreas(ioas);
		});
		// What the step did to areas is marked on those that are there.
		moment.step().ifPresent(step -> projection.show(moment.state(), step));
		proceed(progress);
		return new LargeMap(projection.host(), map.draw(projection.host(), options));
	}

	private static void proceed(Progress progress) {
		if (!progress.proceed(0, -1)) {
			throw new CancellationException();
		}
	}
}
