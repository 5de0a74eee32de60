package org.iommuscope.ui;

/** Ids that {@code plugin.xml} declares and code refers to. */
public final class Ids {

	/** The bundle. */
	public static final String BUNDLE = "org.iommuscope.ui";
	/** The command that opens a file. */
	public static final String OPEN = BUNDLE + ".open";
	/** The command that opens the sample recording. */
	public static final String OPEN_SAMPLE = BUNDLE + ".openSample";
	/** The command that goes to the start. */
	public static final String FIRST = BUNDLE + ".first";
	/** The command that goes one event back. */
	public static final String STEP_BACK = BUNDLE + ".stepBack";
	/** The command that goes one event forward. */
	public static final String STEP_FORWARD = BUNDLE + ".stepForward";
	/** The command that goes to the end. */
	public static final String LAST = BUNDLE + ".last";
	/** The command that goes to an event; asks for it unless {@link #GO_TO_SEQ} names it. */
	public static final String GO_TO = BUNDLE + ".goTo";
	/** Parameter of {@link #GO_TO}: number of the event. */
	public static final String GO_TO_SEQ = GO_TO + ".seq";
	/** The command that changes between light and dark; its state is a radio state. */
	public static final String APPEARANCE = BUNDLE + ".appearance";
	/** The view of the events. */
	public static final String EVENTS = BUNDLE + ".events";
	/** The view of when each object was there. */
	public static final String LIFETIMES = BUNDLE + ".lifetimes";
	/** The view of the bookmarks. */
	public static final String BOOKMARKS = BUNDLE + ".bookmarks";
	/** The context in which the Events view's own keys mean something. */
	public static final String IN_EVENTS = BUNDLE + ".inEvents";
	/** The context of keys while the topology is active. */
	public static final String IN_TOPOLOGY = BUNDLE + ".inTopology";
	/** The context of keys while the view of page tables is active. */
	public static final String IN_TABLES = BUNDLE + ".inTables";
	/** The command that lets the user write a filter. */
	public static final String FILTER = EVENTS + ".filter";
	/** The command that goes to the next event with the text in it. */
	public static final String FIND_NEXT = EVENTS + ".findNext";
	/** The command that goes to the previous event with the text in it. */
	public static final String FIND_PREVIOUS = EVENTS + ".findPrevious";
	/** The command that marks an event or takes the mark away. */
	public static final String BOOKMARK_TOGGLE = BOOKMARKS + ".toggle";
	/** The command that lets the user note something about an event. */
	public static final String BOOKMARK_NOTE = BOOKMARKS + ".note";
	/** The command that goes to the next bookmark. */
	public static final String BOOKMARK_NEXT = BOOKMARKS + ".next";
	/** The command that goes to the previous bookmark. */
	public static final String BOOKMARK_PREVIOUS = BOOKMARKS + ".previous";
	/** The view of the model's objects. */
	public static final String OBJECTS = BUNDLE + ".objects";
	/** The view of the objects by what feeds on what. */
	public static final String OUTLINE = BUNDLE + ".outline";
	/** The view of the way from device to memory. */
	public static final String TOPOLOGY = BUNDLE + ".topology";
	/** The view of the IO virtual addresses. */
	public static final String IOVA_MAP = BUNDLE + ".iovaMap";
	/** The view of a HWPT's page table. */
	public static final String TABLES = BUNDLE + ".tables";
	/** The view of the walk of a request. */
	public static final String WALK = BUNDLE + ".walk";
	/** The view of what the last event changed. */
	public static final String CHANGES = BUNDLE + ".changes";
	/** The view of why the last event came out as it did. */
	public static final String EXPLAIN = BUNDLE + ".explain";
	/** The view of what is worth attention. */
	public static final String FINDINGS = BUNDLE + ".findings";
	/** The view of the findings as the platform lists problems. */
	public static final String PROBLEMS = BUNDLE + ".problems";
	/** The perspective in which a recording is read. */
	public static final String EXPLORE = BUNDLE + ".explore";

	private Ids() {
	}
}
