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
import org.iommuscope.layout.LayoutAlgorithm;
import org.iommuscope.layout.LayoutGraph;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.layout.StackedLayout;

/**
 * Runs the layout algorithm apart from the display's thread. Only the newest request counts; an older one is cancelled. Where
 * the algorithm fails or somebody stops it, what was placed before stays, and a plain layout takes care of the rest.
 */
public final class LayoutRunner {

	/**
	 * A layout that is ready.
	 *
	 * @param makeshift whether a plain layout stands in for the one that was wanted
	 */
	public record Arrival(LayoutResult layout, boolean makeshift) {
	}

	private final Object family;
	private final Display display;
	private final Consumer<Arrival> arrived;
	private Optional<LayoutJob> running = Optional.empty();

	/**
	 * @param family what the background jobs belong to
	 * @param arrived gets each layout, on the display's thread
	 */
	public LayoutRunner(Object family, Display display, Consumer<Arrival> arrived) {
		this.family = family;
		this.display = display;
		this.arrived = arrived;
	}

	/** Whether a layout is being waited for. */
	public boolean isRunning() {
		return running.isPresent();
	}

	/**
	 * Lays out a graph.
	 *
	 * @param atOnce whether a layout that the algorithm has at hand is to have arrived when this returns
	 */
	public void request(LayoutAlgorithm algorithm, LayoutGraph graph, Optional<LayoutResult> previous, boolean atOnce) {
		abandon();
		LayoutAlgorithm quickest = graph.roots().isEmpty() ? new StackedLayout() : algorithm;
		Optional<LayoutResult> atHand = atOnce ? quickest.atHand(graph, previous) : Optional.empty();
		if (atHand.isPresent()) {
			arrived.accept(new Arrival(atHand.get(), false));
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

	private void arrive(LayoutJob job, Arrival arrival) {
		if (running.filter(newest -> newest == job).isPresent()) {
			running = Optional.empty();
			arrived.accept(arrival);
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
			// The canvas says itself what takes long, and stops it.
			setSystem(true);
			setPriority(INTERACTIVE);
		}

		@Override
		public boolean belongsTo(Object other) {
			return family.equals(other);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			Arrival arrival;
			try {
				arrival = new Arrival(algorithm.layout(graph, previous, monitor::isCanceled), false);
			} catch (CancellationException stopped) {
				arrival = plain();
			} catch (RuntimeException | LinkageError failure) {
				if (!monitor.isCanceled()) {
					Policy.getLog().log(Status.error("The graph could not be arranged.", failure));
				}
				arrival = plain();
			}
			Arrival ready = arrival;
			if (!display.isDisposed()) {
				display.asyncExec(() -> arrive(this, ready));
			}
			return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
		}

		Arrival plain() {
			return new Arrival(new StackedLayout().layout(graph, previous, () -> false), true);
		}
	}
}
