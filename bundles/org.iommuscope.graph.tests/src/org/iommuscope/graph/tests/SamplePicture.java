package org.iommuscope.graph.tests;

import java.util.List;

import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.graph.style.Theme;

/**
 * Opens a window with a sample graph, to look at; with a directory as argument it writes pictures of it there in both
 * themes and ends.
 */
public final class SamplePicture {

	private SamplePicture() {
	}

	/** Shows the sample, or writes its pictures. */
	public static void main(String[] args) {
		Display display = new Display();
		Shell shell = new Shell(display);
		shell.setLayout(new FillLayout());
		shell.setSize(1320, 760);
		GraphViewer viewer = new GraphViewer(shell, SampleGraph.LIGHT);
		SampleGraph graph = Samples.everything();
		viewer.setContentProvider(graph.content());
		viewer.setLabelProvider(graph.labels());
		shell.open();
		viewer.setInput(graph);
		viewer.awaitLayout();
		if (args.length > 0) {
			viewer.setSelection(new StructuredSelection(List.of("s1a", "s2>io")));
			write(viewer, SampleGraph.LIGHT, 1, args[0] + "/light.png");
			write(viewer, SampleGraph.DARK, 1, args[0] + "/dark.png");
			write(viewer, SampleGraph.LIGHT, 1.7, args[0] + "/large.png");
			viewer.highlight(List.of("d1", "d1>s1a", "s1a", "s1a>s2", "s2", "s2>io", "io", "A"));
			write(viewer, SampleGraph.LIGHT, 1, args[0] + "/highlight.png");
			shell.dispose();
		}
		while (!shell.isDisposed()) {
			if (!display.readAndDispatch()) {
				display.sleep();
			}
		}
		display.dispose();
	}

	private static void write(GraphViewer viewer, Theme theme, double scale, String file) {
		viewer.setTheme(theme);
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] {viewer.getImage(scale)};
		loader.save(file, SWT.IMAGE_PNG);
	}
}
