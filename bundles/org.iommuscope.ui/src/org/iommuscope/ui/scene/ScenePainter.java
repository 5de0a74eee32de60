package org.iommuscope.ui.scene;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Rectangle;
import org.iommuscope.layout.Box;
import org.iommuscope.picture.scene.Ink;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;

/** Paints the marks of a scene in a theme's colours. The GC's transformation says where and how large. */
public final class ScenePainter {

	private static final int[] DASHES = { 6, 4 };

	private final GC gc;
	private final Theme theme;
	private final SceneFonts fonts;

	/** @param fonts those with which the scene was measured */
	public ScenePainter(GC gc, Theme theme, SceneFonts fonts) {
		this.gc = gc;
		this.theme = theme;
		this.fonts = fonts;
		gc.setAntialias(SWT.ON);
		gc.setTextAntialias(SWT.ON);
	}

	/** @param clip what is to be painted, in the scene's pixels */
	public void paint(Scene scene, Rectangle clip) {
		scene.parts().forEach(part -> paint(part, clip));
	}

	/** @param clip what is to be painted, in the scene's pixels */
	void paint(Part part, Rectangle clip) {
		Box visible = new Box(clip.x, clip.y, clip.width, clip.height).grown(8);
		for (Mark mark : part.marks()) {
			// A straight line's box has no area, and still is seen.
			if (visible.overlaps(mark.bounds().grown(1))) {
				paint(mark);
			}
		}
	}

	private void paint(Mark mark) {
		switch (mark) {
			case Mark.Fill fill -> {
				gc.setBackground(color(fill.ink()));
				onPath(fill.path(), gc::fillPath);
			}
			case Mark.Line line -> {
				gc.setForeground(color(line.ink()));
				gc.setLineWidth((int) Math.max(1, Math.round(line.width())));
				dash(line.dash());
				onPath(line.path(), gc::drawPath);
			}
			case Mark.Text text -> {
				gc.setForeground(color(text.ink()));
				gc.setFont(fonts.font(text.face()));
				gc.drawText(text.text(), (int) Math.round(text.box().x()),
						(int) Math.round(text.baseline() - fonts.ascent(text.face())), SWT.DRAW_TRANSPARENT);
			}
		}
	}

	private void dash(Mark.Dash dash) {
		switch (dash) {
			case NONE -> gc.setLineStyle(SWT.LINE_SOLID);
			case DASHED -> gc.setLineDash(DASHES);
			case DOTTED -> gc.setLineStyle(SWT.LINE_DOT);
		}
	}

	private void onPath(org.iommuscope.picture.scene.Path outline, Consumer<Path> use) {
		Path path = new Path(gc.getDevice());
		try {
			for (org.iommuscope.picture.scene.Path.Piece piece : outline.pieces()) {
				switch (piece) {
					case org.iommuscope.picture.scene.Path.Move(var to) -> path.moveTo((float) to.x(), (float) to.y());
					case org.iommuscope.picture.scene.Path.Straight(var to) -> path.lineTo((float) to.x(), (float) to.y());
					case org.iommuscope.picture.scene.Path.Curve(var control, var to) -> path.quadTo((float) control.x(),
							(float) control.y(), (float) to.x(), (float) to.y());
					case org.iommuscope.picture.scene.Path.Close() -> path.close();
				}
			}
			use.accept(path);
		} finally {
			path.dispose();
		}
	}

	private Color color(Ink ink) {
		int rgb = theme.colour(ink);
		return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
	}
}
