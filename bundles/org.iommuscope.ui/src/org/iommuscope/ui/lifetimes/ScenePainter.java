package org.iommuscope.ui.lifetimes;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.layout.Point;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Path;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.scene.TextMeasure;
import org.iommuscope.ui.theme.Palette;

/** Paints a scene on a control, and measures text as it is painted there. Belongs to one control. */
final class ScenePainter implements TextMeasure {

	private static final double POINTS_PER_INCH = 72;

	private final Control control;
	private final LocalResourceManager resources;

	ScenePainter(Control control) {
		this.control = control;
		resources = new LocalResourceManager(JFaceResources.getResources(), control);
	}

	/** Paints a scene in the colours of the workbench's appearance. */
	void paint(GC gc, Scene scene) {
		Palette palette = Palette.current();
		gc.setAntialias(SWT.ON);
		gc.setBackground(palette.colour(Palette.CANVAS));
		gc.fillRectangle(gc.getClipping());
		scene.parts().forEach(part -> part.marks().forEach(mark -> mark(gc, palette, mark)));
	}

	private void mark(GC gc, Palette palette, Mark mark) {
		switch (mark) {
			case Mark.Fill fill -> {
				gc.setBackground(palette.colour(fill.ink()));
				shape(gc, fill.path(), true);
			}
			case Mark.Line line -> {
				gc.setForeground(palette.colour(line.ink()));
				gc.setLineWidth(Math.max(1, (int) Math.round(line.width())));
				gc.setLineStyle(switch (line.dash()) {
					case NONE -> SWT.LINE_SOLID;
					case DASHED -> SWT.LINE_DASH;
					case DOTTED -> SWT.LINE_DOT;
				});
				shape(gc, line.path(), false);
			}
			case Mark.Text text -> {
				gc.setForeground(palette.colour(text.ink()));
				gc.setFont(font(text.face()));
				gc.drawText(text.text(), (int) Math.round(text.box().x()), (int) Math.round(text.box().y()), SWT.DRAW_TRANSPARENT);
			}
		}
	}

	private static void shape(GC gc, Path path, boolean filled) {
		org.eclipse.swt.graphics.Path outline = path(gc.getDevice(), path);
		try {
			if (filled) {
				gc.fillPath(outline);
			} else {
				gc.drawPath(outline);
			}
		} finally {
			outline.dispose();
		}
	}

	private static org.eclipse.swt.graphics.Path path(Device device, Path path) {
		org.eclipse.swt.graphics.Path outline = new org.eclipse.swt.graphics.Path(device);
		for (Path.Piece piece : path.pieces()) {
			switch (piece) {
				case Path.Move(Point to) -> outline.moveTo((float) to.x(), (float) to.y());
				case Path.Straight(Point to) -> outline.lineTo((float) to.x(), (float) to.y());
				case Path.Curve(Point control, Point to) -> outline.quadTo((float) control.x(), (float) control.y(),
						(float) to.x(), (float) to.y());
				case Path.Close() -> outline.close();
			}
		}
		return outline;
	}

	private Font font(Face face) {
		FontData own = JFaceResources.getDefaultFont().getFontData()[0];
		int points = (int) Math.round(face.size() * POINTS_PER_INCH / control.getDisplay().getDPI().y);
		FontDescriptor like = face.isMonospaced() ? JFaceResources.getTextFontDescriptor() : FontDescriptor.createFrom(own);
		return resources.create(like.setHeight(points).setStyle(face.isBold() ? SWT.BOLD : SWT.NORMAL));
	}

	@Override
	public double width(String text, Face face) {
		GC gc = new GC(control);
		gc.setFont(font(face));
		int width = gc.textExtent(text).x;
		gc.dispose();
		return width;
	}

	@Override
	public double ascent(Face face) {
		GC gc = new GC(control);
		gc.setFont(font(face));
		int ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
		gc.dispose();
		return ascent;
	}

	@Override
	public double descent(Face face) {
		GC gc = new GC(control);
		gc.setFont(font(face));
		int descent = gc.getFontMetrics().getDescent();
		gc.dispose();
		return descent;
	}
}
