package org.iommuscope.ui.view;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.trace.Progress;

/**
 * Answers questions in a job, one after the other: only the answer to the last one is told, on the display's thread. Used
 * on that thread.
 *
 * @param <T> the answers
 */
public final class Latest<T> {

	/** Family of these jobs. */
	public static final Object FAMILY = new Object();

	private final String name;
	private final Display display;
	private final Consumer<T> listener;
	private Optional<Job> asked = Optional.empty();

	/**
	 * @param name     what is being done, for those who look at the jobs
	 * @param listener gets the answers
	 */
	public Latest(String name, Display display, Consumer<T> listener) {
		this.name = name;
		this.display = display;
		this.listener = listener;
	}

	/**
	 * Asks.
	 *
	 * @param question answered on another thread; it has to stop where the progress says so
	 */
	public void ask(Function<Progress, T> question) {
		forget();
		Job job = new Job(name) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					T answer = question.apply((_, _) -> !monitor.isCanceled());
					if (!monitor.isCanceled() && !display.isDisposed()) {
						display.asyncExec(() -> arrive(this, answer));
					}
					return Status.OK_STATUS;
				} catch (CancellationException e) {
					return Status.CANCEL_STATUS;
				} catch (RuntimeException e) {
					ILog.get().error(name, e);
					return Status.CANCEL_STATUS;
				}
			}

			@Override
			public boolean belongsTo(Object family) {
				return family == FAMILY;
			}
		};
		job.setSystem(true);
		job.setPriority(Job.INTERACTIVE);
		asked = Optional.of(job);
		job.schedule();
	}

	/** The last question needs no answer any more. */
	public void forget() {
		asked.ifPresent(Job::cancel);
		asked = Optional.empty();
	}

	private void arrive(Job job, T answer) {
		if (asked.filter(last -> last == job).isPresent()) {
			asked = Optional.empty();
			listener.accept(answer);
		}
	}
}
