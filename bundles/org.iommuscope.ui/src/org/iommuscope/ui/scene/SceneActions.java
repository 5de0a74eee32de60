package org.iommuscope.ui.scene;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.FileDialog;
import org.iommuscope.picture.write.PngWriter;
import org.iommuscope.picture.write.SvgWriter;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.theme.Palette;

/** What can be done with every picture: written as a file, copied as text. */
public final class SceneActions {

	private static final double PNG_SCALE = 2;
	private static final String[] ENDINGS = { "*.svg", "*.png" };

	private final SceneCanvas canvas;
	private final Supplier<Optional<String>> text;

	/** @param text the picture in ASCII; none while there is none */
	public SceneActions(SceneCanvas canvas, Supplier<Optional<String>> text) {
		this.canvas = canvas;
		this.text = text;
	}

	/** Adds them to a menu. */
	public void fill(IMenuManager menu) {
		menu.add(action(Messages.Scene_export, this::choose));
		menu.add(action(Messages.Scene_copyText, this::copy));
	}

	private static Action action(String name, Runnable run) {
		return new Action(name) {
			@Override
			public void run() {
				run.run();
			}
		};
	}

	private void choose() {
		FileDialog dialog = new FileDialog(canvas.getShell(), SWT.SAVE);
		dialog.setFilterExtensions(ENDINGS);
		dialog.setOverwrite(true);
		dialog.setFileName("picture.svg");
		String chosen = dialog.open();
		if (chosen != null) {
			try {
				export(Path.of(chosen));
			} catch (IOException e) {
				MessageDialog.openError(canvas.getShell(), Messages.Scene_export, NLS.bind(Messages.Scene_notWritten, chosen,
						e.getMessage()));
			}
		}
	}

	/**
	 * Writes the picture as SVG, or as PNG where the name ends in {@code .png}, in the colours of the appearance.
	 *
	 * @throws IOException if the file cannot be written
	 */
	public void export(Path file) throws IOException {
		if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
			try (OutputStream out = Files.newOutputStream(file)) {
				new PngWriter(Palette.current().theme(), PNG_SCALE).write(canvas.scene(), out);
			}
		} else {
			Files.write(file, new SvgWriter(Palette.current().theme()).write(canvas.scene()).getBytes(StandardCharsets.UTF_8));
		}
	}

	/** Puts the picture as text on the clipboard. */
	public void copy() {
		text.get().ifPresent(words -> {
			Clipboard clipboard = new Clipboard(canvas.getDisplay());
			clipboard.setContents(new Object[] { words }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
	}
}
