package org.iommuscope.cli;

import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.walk.WalkDiagram;
import org.iommuscope.picture.walk.WalkOptions;
import org.iommuscope.picture.walk.WalkPlainText;

/**
 * The walk of a device's request.
 *
 * @param passage what becomes of it
 * @param device  the device as it was named
 */
record WalkRendering(Passage passage, String device) implements StatePicture {

	@Override
	public Scene scene(ShownState state) {
		return WalkDiagram.of(passage, WalkOptions.of(state.title("Walk"), device)).scene();
	}

	@Override
	public String text(ShownState state) {
		return WalkPlainText.of(passage, device);
	}
}
