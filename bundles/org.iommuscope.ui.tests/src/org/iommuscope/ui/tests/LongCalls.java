package org.iommuscope.ui.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;

/**
 * Measures every event that the tests let the display dispatch. What takes longer than {@value #LIMIT_MILLIS} ms is counted,
 * and reported in the output when the tests are over. What takes half as long is listed with the name of the test and with what
 * the display's thread was doing meanwhile, in the file that the property {@code iommuscope.longCalls} names. What waits for
 * something in a loop of its own, such as a dialog, is as many calls as it waits and goes on: all that such a loop does between
 * two waits counts as one.
 */
final class LongCalls {

	/** Longer than this nothing may keep the display's thread, in milliseconds. */
	static final long LIMIT_MILLIS = 100;

	private static final long LIMIT = LIMIT_MILLIS * 1_000_000;
	private static final long LISTED = LIMIT / 2;
	private static final long GLANCE = 10_000_000;
	private static final int DEPTH = 40;
	private static final int REPORTED = 30;

	private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
	private static final LongCalls WATCH = new LongCalls();

	/**
	 * What took long.
	 *
	 * @param busyNanos of it, how long the thread had a processor; on a loaded machine it waits for one
	 */
	private record Call(String test, long nanos, long busyNanos, List<String> stack) {
	}

	private final Thread thread = Thread.currentThread();
	private final List<Call> calls = new ArrayList<>();
	private volatile long begun;
	private volatile List<String> sampled = List.of();
	private long busy;
	private boolean waiting;
	private long count;
	private long longest;

	private LongCalls() {
		// An event loop that has nothing to do waits; one that does within a call is a loop of its own.
		Display.getCurrent().addListener(SWT.PreExternalEventDispatch, _ -> {
			waiting = begun != 0;
			end();
		});
		Display.getCurrent().addListener(SWT.PostExternalEventDispatch, _ -> {
			if (waiting) {
				waiting = false;
				begin();
			}
		});
		Thread sampler = new Thread(this::sample, "long calls");
		sampler.setDaemon(true);
		sampler.start();
		Runtime.getRuntime().addShutdownHook(new Thread(this::report));
	}

	/** Lets the display dispatch one event, and says whether there was one. */
	static boolean dispatch(Display display) {
		return measured(display::readAndDispatch);
	}

	/** Measures what is done on the display's thread as if it were an event. */
	static boolean measured(BooleanSupplier call) {
		return WATCH.measure(call);
	}

	private boolean measure(BooleanSupplier call) {
		if (begun != 0) {
			// An event within an event is part of it.
			return call.getAsBoolean();
		}
		begin();
		try {
			return call.getAsBoolean();
		} finally {
			end();
		}
	}

	private void begin() {
		sampled = List.of();
		busy = BEAN.getCurrentThreadCpuTime();
		begun = System.nanoTime();
	}

	private void end() {
		if (begun != 0) {
			long nanos = System.nanoTime() - begun;
			begun = 0;
			count++;
			longest = Math.max(longest, nanos);
			if (nanos > LISTED) {
				calls.add(new Call(test(), nanos, BEAN.getCurrentThreadCpuTime() - busy, sampled));
			}
		}
	}

	private static String test() {
		return StackWalker.getInstance().walk(frames -> frames
				.filter(frame -> frame.getClassName().startsWith(LongCalls.class.getPackageName())
						&& frame.getClassName().endsWith("Test"))
				.map(frame -> frame.getClassName().substring(LongCalls.class.getPackageName().length() + 1) + "."
						+ frame.getMethodName())
				.reduce((_, outer) -> outer)).orElse("between tests");
	}

	private void sample() {
		while (true) {
			LockSupport.parkNanos(GLANCE);
			long now = begun;
			if (now != 0 && sampled.isEmpty() && System.nanoTime() - now > LISTED * 3 / 4) {
				List<String> stack = Arrays.stream(thread.getStackTrace()).limit(DEPTH).map(StackTraceElement::toString).toList();
				if (begun == now) {
					sampled = stack;
				}
			}
		}
	}

	private long longer(ToLongFunction<Call> time) {
		return calls.stream().filter(call -> time.applyAsLong(call) > LIMIT).count();
	}

	private void report() {
		String lines = calls.stream().sorted(Comparator.comparingLong(Call::busyNanos).reversed()).limit(REPORTED)
				.map(call -> String.format(Locale.ROOT, "%6d ms, %d ms of them busy, in %s%n%s", call.nanos() / 1_000_000,
						call.busyNanos() / 1_000_000, call.test(),
						call.stack().stream().map(frame -> "             at " + frame + "\n").collect(Collectors.joining())))
				.collect(Collectors.joining());
		String summary = String.format(Locale.ROOT,
				"Calls on the display's thread longer than %d ms: %d of %d, the longest %d ms; busy for longer: %d%n", LIMIT_MILLIS,
				longer(Call::nanos), count, longest / 1_000_000, longer(Call::busyNanos));
		System.out.print(summary);
		String file = System.getProperty("iommuscope.longCalls", "");
		if (!file.isEmpty()) {
			try {
				Files.writeString(Path.of(file), summary + lines);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}
}
