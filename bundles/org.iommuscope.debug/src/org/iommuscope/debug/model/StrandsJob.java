package org.iommuscope.debug.model;

import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.debug.Messages;
import org.iommuscope.ui.job.ScanJob;

/** Reads which threads a recording has. */
final class StrandsJob extends ScanJob {

	private final Timeline timeline;
	private final Consumer<Strands> found;

	/** @param found gets them on the display's thread */
	StrandsJob(Timeline timeline, Display display, Consumer<Strands> found) {
		super(NLS.bind(Messages.Strands_job, timeline.name()), DebuggedRecording.FAMILY, display);
		this.timeline = timeline;
		this.found = found;
		setPriority(LONG);
	}

	@Override
	protected void scan(Progress progress) {
		Strands all = Strands.of(timeline, progress);
		tell(() -> found.accept(all));
	}
}
