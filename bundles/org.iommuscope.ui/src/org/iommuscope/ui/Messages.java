package org.iommuscope.ui;

import org.eclipse.osgi.util.NLS;

/** The program's words, from {@code messages.properties}. A name begins with the place where it is shown. */
public final class Messages extends NLS {

	public static String Window_title;
	public static String Window_titleEmpty;

	public static String Workspace_title;
	public static String Workspace_taken;
	public static String Workspace_readOnly;

	public static String Menu_file;
	public static String Menu_go;
	public static String Menu_window;
	public static String Menu_showView;
	public static String Menu_resetPerspective;
	public static String Menu_preferences;
	public static String Menu_help;
	public static String Menu_keys;

	public static String Session_seeking;

	public static String Open_title;
	public static String Open_filterRecordings;
	public static String Open_filterDumps;
	public static String Open_filterAll;
	public static String Open_job;
	public static String Open_remembering;

	public static String Failure_title;
	public static String Failure_message;
	public static String Failure_messageOthers;
	public static String Failure_file;
	public static String Failure_where;
	public static String Failure_what;
	public static String Failure_cure;
	public static String Failure_openAnother;
	public static String Failure_place;
	public static String Failure_missing;
	public static String Failure_missingCure;
	public static String Failure_denied;
	public static String Failure_deniedCure;
	public static String Failure_folder;
	public static String Failure_folderCure;
	public static String Failure_ioCure;
	public static String Failure_formatCure;

	public static String Position_at;
	public static String Position_atStart;
	public static String Position_start;
	public static String Position_before;

	public static String GoTo_title;
	public static String GoTo_message;
	public static String GoTo_range;

	public static String Offer_opening;
	public static String Offer_stop;
	public static String Offer_openSample;
	public static String Offer_openFile;
	public static String Offer_stepForward;
	public static String Offer_stepBack;
	public static String Offer_goToEnd;

	public static String Events_empty;
	public static String Events_seq;
	public static String Events_time;
	public static String Events_process;
	public static String Events_call;
	public static String Events_fd;
	public static String Events_result;
	public static String Events_since;
	public static String Events_duration;
	public static String Events_thread;
	public static String Events_comm;
	public static String Events_name;
	public static String Events_behind;
	public static String Events_meaning;
	public static String Events_reading;
	public static String Events_toCome;
	public static String Events_copying;
	public static String Events_notCopied;
	public static String Events_bookmarkTip;
	public static String Events_text;
	public static String Events_damaged;
	public static String Events_oneProblem;
	public static String Events_problems;
	public static String Events_goToDamage;

	public static String Filter_hint;
	public static String Filter_help;
	public static String Filter_all;
	public static String Filter_count;
	public static String Filter_running;
	public static String Filter_stopped;
	public static String Filter_stop;
	public static String Filter_job;
	public static String Find_hint;
	public static String Find_job;
	public static String Find_running;
	public static String Find_found;
	public static String Find_none;
	public static String Find_stopped;
	public static String Find_previous;
	public static String Find_next;
	public static String Find_close;
	public static String Related_process;
	public static String Related_call;
	public static String Related_descriptor;
	public static String Related_object;
	public static String Related_failed;
	public static String Menu_goHere;
	public static String Menu_filterBy;
	public static String Menu_noFilter;
	public static String Menu_bookmark;
	public static String Menu_note;
	public static String Menu_copy;
	public static String Menu_columns;
	public static String Menu_columnsAsAtFirst;
	public static String Note_title;
	public static String Note_message;
	public static String Bookmarks_job;
	public static String Bookmarks_empty;
	public static String Bookmarks_none;
	public static String Bookmarks_note;
	public static String Bookmarks_noEvent;
	public static String Bookmarks_remove;

	public static String Objects_empty;
	public static String Objects_nothingYet;

	public static String Scene_export;
	public static String Scene_exportTitle;
	public static String Scene_exportFiles;
	public static String Scene_writing;
	public static String Scene_print;
	public static String Scene_printTitle;
	public static String Scene_printing;
	public static String Scene_noPrinter;
	public static String Scene_notPrinted;
	public static String Scene_refused;
	public static String Scene_copyText;
	public static String Scene_notWritten;

	public static String Walk_title;
	public static String Walk_empty;
	public static String Walk_noDevice;
	public static String Walk_pickDevice;
	public static String Walk_typeAddress;
	public static String Walk_noAddress;
	public static String Walk_noPasid;
	public static String Walk_job;
	public static String Walk_device;
	public static String Walk_pasid;
	public static String Walk_address;
	public static String Walk_access;
	public static String Walk_without;
	public static String Walk_read;
	public static String Walk_write;
	public static String Walk_execute;
	public static String Walk_first;
	public static String Walk_back;
	public static String Walk_play;
	public static String Walk_forward;
	public static String Walk_last;
	public static String Walk_request;
	public static String Object_pageTable;
	public static String Object_iovaMap;
	public static String Object_walk;
	public static String Object_events;
	public static String Iova_pick;
	public static String Iova_all;
	public static String Iova_first;
	public static String Iova_title;
	public static String Iova_empty;
	public static String Iova_noIoas;
	public static String Iova_reading;
	public static String Iova_drawing;
	public static String Iova_zoomIn;
	public static String Iova_zoomOut;
	public static String Iova_whole;
	public static String Iova_zoomTo;
	public static String Iova_policies;

	public static String Lifetimes_empty;
	public static String Lifetimes_job;
	public static String Lifetimes_running;
	public static String Lifetimes_stopped;
	public static String Lifetimes_again;
	public static String Lifetimes_none;
	public static String Lifetimes_further;

	public static String View_pin;
	public static String View_pinTip;
	public static String View_pinnedAt;
	public static String View_pinnedAtStart;
	public static String View_another;
	public static String Topology_empty;
	public static String Topology_start;
	public static String Topology_nothingOpen;
	public static String Topology_noEvents;
	public static String Topology_zoomIn;
	public static String Topology_zoomOut;
	public static String Topology_fit;
	public static String Topology_arrange;

	public static String Properties_noRecording;
	public static String Properties_nothingSelected;
	public static String Properties_gone;
	public static String Properties_title;
	public static String Properties_property;
	public static String Properties_value;
	public static String Properties_none;
	public static String Properties_yes;
	public static String Properties_no;
	public static String Properties_unknown;
	public static String Properties_noPasid;
	public static String Properties_more;
	public static String Properties_hint;

	public static String Event_title;
	public static String Event_seq;
	public static String Event_seqMeaning;
	public static String Event_command;
	public static String Event_commandMeaning;
	public static String Event_text;
	public static String Event_textMeaning;
	public static String Event_damage;
	public static String Event_damageMeaning;
	public static String Event_result;
	public static String Event_resultMeaning;
	public static String Event_process;
	public static String Event_processMeaning;
	public static String Event_thread;
	public static String Event_descriptor;
	public static String Event_descriptorMeaning;
	public static String Event_time;
	public static String Event_timeMeaning;
	public static String Event_duration;
	public static String Event_durationMeaning;
	public static String Event_request;
	public static String Event_requestMeaning;
	public static String Event_before;
	public static String Event_beforeMeaning;
	public static String Event_after;
	public static String Event_afterMeaning;
	public static String Event_bufferMeaning;
	public static String Event_extraMeaning;

	static {
		initializeMessages("org.iommuscope.ui.messages", Messages.class);
	}

	private Messages() {
	}
}
