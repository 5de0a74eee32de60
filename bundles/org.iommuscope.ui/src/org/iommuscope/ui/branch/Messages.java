package org.iommuscope.ui.branch;

import org.eclipse.osgi.util.NLS;

/** The words about branches, from {@code messages.properties}. */
final class Messages extends NLS {

	public static String Branch_name;
	public static String View_empty;
	public static String View_hint;
	public static String View_omit;
	public static String View_same;
	public static String View_recording;
	public static String View_noChange;
	public static String View_oneChange;
	public static String View_changes;
	public static String View_replaying;
	public static String Changes_seq;
	public static String Changes_call;
	public static String Changes_recorded;
	public static String Changes_onBranch;
	public static String Changes_why;
	public static String Edit_omit;
	public static String Edit_change;
	public static String Edit_insert;
	public static String Edit_atStart;
	public static String Job_replaying;
	public static String Job_notKept;
	public static String Job_saving;
	public static String Job_showing;
	public static String Job_reading;
	public static String Save_title;
	public static String Save_itself;
	public static String Unsaved_title;
	public static String Unsaved_question;
	public static String Unsaved_save;
	public static String Unsaved_discard;
	public static String Unsaved_cancel;
	public static String Rename_title;
	public static String Rename_explanation;
	public static String Rename_name;
	public static String Delete_title;
	public static String Delete_question;
	public static String Add_impossibleTitle;
	public static String Add_impossible;
	public static String Check_empty;
	public static String Check_hex;
	public static String Check_bytes;
	public static String Check_page;
	public static String Check_pages;
	public static String Map_title;
	public static String Map_explanation;
	public static String Map_readWrite;
	public static String Map_read;
	public static String Map_write;
	public static String Unmap_title;
	public static String Unmap_explanation;
	public static String Attach_title;
	public static String Attach_explanation;
	public static String Detach_title;
	public static String Detach_explanation;
	public static String Invalidate_title;
	public static String Invalidate_explanation;
	public static String Entry_title;
	public static String Entry_explanation;
	public static String Memory_title;
	public static String Memory_explanation;
	public static String Ask_object;
	public static String Ask_caller;
	public static String Ask_space;
	public static String Ask_iova;
	public static String Ask_length;
	public static String Ask_userAddress;
	public static String Ask_access;
	public static String Ask_table;
	public static String Ask_device;
	public static String Ask_target;
	public static String Ask_entry;
	public static String Ask_memory;
	public static String Ask_entryAddress;
	public static String Ask_entryValue;
	public static String Ask_address;
	public static String Ask_bytes;

	static {
		initializeMessages("org.iommuscope.ui.branch.messages", Messages.class);
	}

	private Messages() {
	}
}
