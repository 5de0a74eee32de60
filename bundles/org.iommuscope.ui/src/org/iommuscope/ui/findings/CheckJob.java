package org.iommuscope.ui.findings;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.check.Check;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.ui.job.ScanJob;

/** Looks for findings; what was found until it was stopped stays. */
final class CheckJob extends ScanJob {

	private static final int BETWEEN_TELLING_MILLIS = 250;

	private final Timeline timeline;
	private final BiConsumer<Check, Boolean> listener;
	private Supplier<Check> soFar = () -> Check.NONE;

	/** @param listener gets what was found until now, and whether there will be no more */
	CheckJob(Timeline timeline, Display display, BiConsumer<Check, Boolean> listener) {
		super(Messages.Findings_job, Findings.FAMILY, display, BETWEEN_TELLING_MILLIS);
		this.timeline = timeline;
		this.listener = listener;
	}

	@Override
	protected void scan(Progress progress) {
		tell(Check.of(timeline, Check.RULES, now -> soFar = now, progress), true);
	}

	@Override
	protected void reached(long done, long total) {
		tell(soFar.get(), false);
	}

	@Override
	protected void stopped() {
		tell(soFar.get(), true);
	}

	private void tell(Check found, boolean over) {
		tell(() -> listener.accept(found, over));
	}
}
