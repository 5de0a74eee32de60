package org.iommuscope.graph.tests;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.graph.GraphViewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphViewerTest {

	private Shell shell;

	@BeforeEach
	void openShell() {
		shell = new Shell(Display.getDefault());
		shell.setLayout(new FillLayout());
		shell.setSize(400, 300);
	}

	@AfterEach
	void disposeShell() {
		shell.dispose();
	}

	@Test
	void fillsItsParent() {
		GraphViewer viewer = new GraphViewer(shell);
		shell.open();
		shell.layout();
		assertSame(shell, viewer.getControl().getParent());
		assertTrue(viewer.getControl().getSize().x > 300, "the canvas is as wide as the shell");
	}
}
