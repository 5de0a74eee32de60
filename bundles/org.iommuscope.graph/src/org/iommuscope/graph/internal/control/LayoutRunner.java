package org.iommuscope.graph.internal.control;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.util.Policy;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.graph.layout.LayoutAlgorithm;
import org.iommuscope.graph.layout.LayoutGraph;
import org.iommuscope.graph.layout.LayoutResult;
import org.iommuscope.graph.layout.StackedLayout;

/**
 * Runs the layout algorithm apart from the display's thread. Only the newest request counts; an older one is cancelled. Where
 * the algorithm fails or somebody stops it, what was placed before stays, and a plain layout takes care of the rest.
 */
public final class LayoutRunner {

	private final Object family;
	private final Display display;
	private final Consumer<LayoutResult> arrived;
	private Optional<LayoutJob> running = Optional.empty();

	/**
	 * @param family what the background jobs belong to
	 * @param arrived gets each layout, on the display's thread
	 */
	public LayoutRunner(Object family, Display display, Consumer<LayoutResult> arrived) {
		this.family = family;
		this.display = display;
		this.arrived = arrived;
	}

	/** Whether a layout is being waited for. */
	public boolean isRunning() {
		return running.isPresent();
	}

	/** Lays out a graph; the layout has arrived when this returns if the algorithm has it at hand. */
	public void request(LayoutAlgorithm algorithm, LayoutGraph graph, Optional<LayoutResult> previous) {
		abandon();
		if (algorithm.isImmediate() || graph.roots().isEmpty()) {
			LayoutAlgorithm now = graph.roots().isEmpty() ? new StackedLayout() : algorithm;
			arrived.accept(now.layout(graph, previous, () -> false));
			return;
		}
		LayoutJob job = new LayoutJob(algorithm, graph, previous);
		running = Optional.of(job);
		job.schedule();
	}

	/** Lets the running layout be; its result is not wanted any more. */
	public void abandon() {
		running.ifPresent(Job::cancel);
		running = Optional.empty();
	}

	/** Stops the running layout and makes do with a plain one. */
	public void stop() {
		running.ifPresent(job -> {
			job.cancel();
			arrive(job, job.plain());
		});
	}

	private void arrive(LayoutJob job, LayoutResult result) {
		if (running.filter(newest -> newest == job).isPresent()) {
			running = Optional.empty();
			arrived.accept(result);
		}
	}

	private final class LayoutJob extends Job {

		private final LayoutAlgorithm algorithm;
		private final LayoutGraph graph;
		private final Optional<LayoutResult> previous;

		LayoutJob(LayoutAlgorithm algorithm, LayoutGraph graph, Optional<LayoutResult> previous) {
			super("Arranging " + graph.leaves().count() + " nodes");
			this.algorithm = algorithm;
			this.graph = graph;
			this.previous = previous;
			setPriority(INTERACTIVE);
		}

		@Override
		public boolean belongsTo(Object other) {
			return family.equals(other);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			LayoutResult result;
			try {
				result = algorithm.layout(graph, previous, monitor::isCanceled);
			} catch (CancellationException stopped) {
				result = plain();
			} catch (RuntimeException | LinkageError failure) {
				if (!monitor.isCanceled()) {
					Policy.getLog().log(Status.error("The graph could not be arranged.", failure));
				}
				result = plain();
			}
			LayoutResult places = result;
			if (!display.isDisposed()) {
				display.asyncExec(() -> arrive(this, places));
			}
			return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
		}

		LayoutResult plain() {
			return new StackedLayout().layout(graph, previous, () -> false);
		}
	}
}
