package org.iommuscope.debug;

/** Ids that {@code plugin.xml} declares and code refers to. */
public final class DebugIds {

	/** The bundle. */
	public static final String BUNDLE = "org.iommuscope.debug";
	/** The debug model. */
	public static final String MODEL = BUNDLE + ".model";
	/** The perspective in which a recording is debugged. */
	public static final String PERSPECTIVE = BUNDLE + ".perspective";
	/** The type of launch configurations for a recording. */
	public static final String LAUNCH_TYPE = BUNDLE + ".recording";
	/** The marker that all kinds of breakpoints are. */
	public static final String MARKER = BUNDLE + ".breakpoint";
	/** The command that takes a step back, whoever's event that is. */
	public static final String STEP_BACK_INTO = BUNDLE + ".stepBackInto";
	/** The command that goes back to the event before of the same thread. */
	public static final String STEP_BACK_OVER = BUNDLE + ".stepBackOver";
	/** The command that goes back out of what is under way. */
	public static final String STEP_BACK_RETURN = BUNDLE + ".stepBackReturn";
	/** The command that runs on. */
	public static final String RESUME = BUNDLE + ".resume";
	/** The command that runs back. */
	public static final String REVERSE_RESUME = BUNDLE + ".reverseResume";
	/** The command that asks for a breakpoint and adds it. */
	public static final String ADD_BREAKPOINT = BUNDLE + ".addBreakpoint";
	/** The command that changes the breakpoint that is selected. */
	public static final String EDIT_BREAKPOINT = BUNDLE + ".editBreakpoint";

	private DebugIds() {
	}
}
