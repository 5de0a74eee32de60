package org.iommuscope.ui.opening;

/** A view that shows dumps of page tables. */
public interface DumpViewer {

	/** Shows a dump beside what is open. */
	void show(OpenDump dump);
}
