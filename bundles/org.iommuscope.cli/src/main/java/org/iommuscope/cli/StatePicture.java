package org.iommuscope.cli;

import org.iommuscope.picture.scene.Scene;

/** One kind of picture of a state, with its own options. */
interface StatePicture {

	/** The picture. */
	Scene scene(ShownState state);

	/** The same in ASCII, in lines of less than 80 columns. */
	String text(ShownState state);
}
