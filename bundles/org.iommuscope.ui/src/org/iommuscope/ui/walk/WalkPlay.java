package org.iommuscope.ui.walk;

import java.util.function.IntConsumer;
import org.eclipse.swt.widgets.Display;

/** How far a walk has been played, from no step to all of them. Used on the display's thread. */
final class WalkPlay {

	private static final int MILLIS_A_STEP = 600;

	private final Display display;
	private final IntConsumer show;
	private final Runnable tick = this::tick;
	private int steps;
	private int shown;
	private boolean playing;

	/** @param show shows so many steps */
	WalkPlay(Display display, IntConsumer show) {
		this.display = display;
		this.show = show;
	}

	/** Another walk of so many steps: one that was seen to its end is seen so again, another as far as before. */
	void restart(int count) {
		shown = shown >= steps ? count : Math.min(shown, count);
		steps = count;
	}

	int shown() {
		return shown;
	}

	int steps() {
		return steps;
	}

	boolean isPlaying() {
		return playing;
	}

	/** Ends playing, and shows so many steps. */
	void goTo(int step) {
		stop();
		to(step);
	}

	/** Plays on, from the start where the end is shown; or stops. */
	void toggle() {
		if (playing) {
			stop();
			to(shown);
		} else {
			playing = true;
			to(shown >= steps ? 0 : shown);
			display.timerExec(MILLIS_A_STEP, tick);
		}
	}

	void stop() {
		playing = false;
		if (!display.isDisposed()) {
			display.timerExec(-1, tick);
		}
	}

	private void tick() {
		if (playing) {
			playing = shown + 1 < steps;
			to(shown + 1);
			if (playing) {
				display.timerExec(MILLIS_A_STEP, tick);
			}
		}
	}

	private void to(int step) {
		shown = Math.clamp(step, 0, steps);
		show.accept(shown);
	}
}
