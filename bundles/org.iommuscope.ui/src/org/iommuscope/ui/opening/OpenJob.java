package org.iommuscope.ui.opening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.pagetable.dump.TableDump;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.job.ScanJob;
import org.iommuscope.ui.session.Moment;

/** Reads a recording and replays it once, or reads a dump of page tables. Tells on the display's thread how it went; a cancelled one tells nothing. */
final class OpenJob extends ScanJob {

	private final Path file;
	private final ToIntFunction<Timeline> start;
	private final BiConsumer<Timeline, Moment> opened;
	private final Consumer<OpenDump> dumped;
	private final Consumer<OpenFailure> failed;

	/**
	 * @param start  finds the position to be shown at first
	 * @param opened gets the recording and what is to be shown of it at first
	 * @param dumped gets the tables, where the file is a dump of some
	 * @param failed hears why there is none
	 */
	OpenJob(Path file, ToIntFunction<Timeline> start, Display display, BiConsumer<Timeline, Moment> opened,
			Consumer<OpenDump> dumped, Consumer<OpenFailure> failed) {
		super(NLS.bind(Messages.Open_job, file.getFileName()), Opening.FAMILY, display);
		this.file = file;
		this.start = start;
		this.opened = opened;
		this.dumped = dumped;
		this.failed = failed;
		setUser(true);
	}

	/** Who calls it off wants to hear of it no more. */
	@Override
	protected void canceling() {
		forget();
	}

	@Override
	protected void scan(Progress progress) {
		try {
			if (TableDump.isDump(file)) {
				OpenDump dump = OpenDump.read(file);
				tell(() -> dumped.accept(dump));
				return;
			}
			Timeline timeline = Timeline.open(file, progress);
			Moment first = Moment.at(timeline, start.applyAsInt(timeline));
			// The model's classes are made at first use, which takes longer than the display's thread may be kept.
			Objects.requireNonNull(IommuPackage.eINSTANCE);
			tell(() -> opened.accept(timeline, first));
		} catch (IOException e) {
			OpenFailure failure = OpenFailure.of(file, e);
			tell(() -> failed.accept(failure));
		}
	}
}
