package org.iommuscope.ui.scene;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.scene.Face;
import org.iommuscope.ui.theme.Palette;

/**
 * What is said of a part of a picture, in a window of its own in the colours of the appearance: for the mouse beside it, and for
 * whoever goes through the picture by keys beside the part. The toolkit's own tool tips know neither colours nor keys.
 */
final class SceneTip {

	private static final int MARGIN = 8;

	private final Control owner;
	private final SceneFonts fonts;
	private Optional<Shell> shown = Optional.empty();
	private String text = "";

	SceneTip(Control owner, SceneFonts fonts) {
		this.owner = owner;
		this.fonts = fonts;
		for (int type : new int[] { SWT.MouseExit, SWT.MouseDown, SWT.MouseWheel, SWT.KeyDown, SWT.FocusOut, SWT.MenuDetect, SWT.Resize,
				SWT.Hide, SWT.Dispose }) {
			owner.addListener(type, _ -> hide());
		}
	}

	/** What is said now; empty for nothing. */
	String text() {
		return text;
	}

	/**
	 * Says something.
	 *
	 * @param said  lines, the first one in bold
	 * @param below where it would lie if the screen reaches so far, on the owner
	 */
	void show(String said, Point below) {
		hide();
		text = said;
		List<String> lines = said.lines().toList();
		Shell shell = new Shell(owner.getShell(), SWT.ON_TOP | SWT.TOOL | SWT.NO_TRIM | SWT.NO_FOCUS | SWT.DOUBLE_BUFFERED);
		shell.addListener(SWT.Paint, event -> paint(event.gc, lines, shell.getClientArea()));
		Point size = size(lines);
		Rectangle screen = owner.getMonitor().getClientArea();
		Point at = owner.toDisplay(below);
		int x = Math.max(screen.x, Math.min(at.x, screen.x + screen.width - size.x));
		int y = at.y + size.y <= screen.y + screen.height ? at.y : Math.max(screen.y, screen.y + screen.height - size.y);
		shell.setBounds(x, y, size.x, size.y);
		shell.setVisible(true);
		shown = Optional.of(shell);
	}

	/** Says nothing any more. */
	void hide() {
		text = "";
		shown.ifPresent(Shell::dispose);
		shown = Optional.empty();
	}

	private static Face face(int line, int lines) {
		return line == 0 && lines > 1 ? Face.BOLD : Face.PLAIN;
	}

	private Point size(List<String> lines) {
		double width = 0;
		double height = 0;
		for (int i = 0; i < lines.size(); i++) {
			Face face = face(i, lines.size());
			width = Math.max(width, fonts.width(lines.get(i), face));
			height += Math.ceil(fonts.height(face));
		}
		return new Point((int) Math.ceil(width) + 2 * MARGIN, (int) height + 2 * MARGIN);
	}

	private void paint(GC gc, List<String> lines, Rectangle box) {
		Palette palette = Palette.current();
		gc.setBackground(palette.colour(Roles.LANE));
		gc.fillRectangle(box);
		gc.setForeground(palette.colour(Roles.TEXT));
		int y = MARGIN;
		for (int i = 0; i < lines.size(); i++) {
			Face face = face(i, lines.size());
			gc.setFont(fonts.font(face));
			gc.drawText(lines.get(i), MARGIN, y, SWT.DRAW_TRANSPARENT);
			y += (int) Math.ceil(fonts.height(face));
		}
		gc.setForeground(palette.colour(Roles.LINE));
		gc.drawRectangle(0, 0, box.width - 1, box.height - 1);
	}
}
