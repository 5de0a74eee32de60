package org.iommuscope.ui.topology;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.graphics.RGB;
import org.iommuscope.graph.style.Theme;
import org.iommuscope.ui.theme.Palette;

/** The colours of pictures for the graph viewer. */
final class ViewerTheme {

	private ViewerTheme() {
	}

	/** Those of the workbench's present appearance. */
	static Theme current() {
		org.iommuscope.picture.theme.Theme theme = Palette.current().theme();
		Map<String, RGB> colours = new HashMap<>();
		theme.colours().forEach((role, value) -> colours.put(role, Theme.rgb(value)));
		return new Theme(theme.dark(), colours);
	}
}
