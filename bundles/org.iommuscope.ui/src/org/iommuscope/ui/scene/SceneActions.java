package org.iommuscope.ui.scene;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.iommuscope.picture.write.PageFit;
import org.iommuscope.picture.write.PngWriter;
import org.iommuscope.picture.write.SvgWriter;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.view.Latest;

/** What can be done with every picture: written as a file, printed, copied as text. */
public final class SceneActions {

	private static final double PNG_SCALE = 2;
	private static final String[] ENDINGS = { "*.svg;*.png" };

	private final Control control;
	private final Supplier<Supplier<Scene>> picture;
	private final Supplier<Optional<String>> text;

	/** @param text the picture in ASCII; none while there is none */
	public SceneActions(SceneCanvas canvas, Supplier<Optional<String>> text) {
		this(canvas, () -> {
			Scene shown = canvas.scene();
			return () -> shown;
		}, text);
	}

	/**
	 * @param control what shows the picture
	 * @param picture what is shown now, asked on the display's thread; its scene may be asked of it on any thread
	 * @param text    the picture in ASCII; none while there is none
	 */
	public SceneActions(Control control, Supplier<Supplier<Scene>> picture, Supplier<Optional<String>> text) {
		this.control = control;
		this.picture = picture;
		this.text = text;
	}

	/** Adds them to the menu of a view, and lets the window's Print command print the picture while the view is active. */
	public void fill(IActionBars bars) {
		Action print = action(Messages.Scene_print, this::print);
		bars.getMenuManager().add(action(Messages.Scene_export, this::choose));
		bars.getMenuManager().add(print);
		bars.getMenuManager().add(action(Messages.Scene_copyText, this::copy));
		bars.setGlobalActionHandler(ActionFactory.PRINT.getId(), print);
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
		FileDialog dialog = new FileDialog(control.getShell(), SWT.SAVE);
		dialog.setText(Messages.Scene_exportTitle);
		dialog.setFilterExtensions(ENDINGS);
		dialog.setFilterNames(new String[] { Messages.Scene_exportFiles });
		dialog.setOverwrite(true);
		dialog.setFileName("picture.svg");
		String chosen = dialog.open();
		if (chosen != null) {
			Supplier<Scene> scene = picture.get();
			Theme theme = Palette.current().theme();
			Job job = new Job(NLS.bind(Messages.Scene_writing, chosen)) {
				@Override
				protected IStatus run(IProgressMonitor monitor) {
					try {
						write(scene.get(), theme, Path.of(chosen));
						return Status.OK_STATUS;
					} catch (IOException e) {
						return Status.error(NLS.bind(Messages.Scene_notWritten, chosen, e.getMessage()), e);
					}
				}
			};
			job.setUser(true);
			job.schedule();
		}
	}

	/**
	 * Writes the picture as SVG, or as PNG where the name ends in {@code .png}, in the colours of the appearance.
	 *
	 * @throws IOException if the file cannot be written
	 */
	public void export(Path file) throws IOException {
		write(picture.get().get(), Palette.current().theme(), file);
	}

	private static void write(Scene scene, Theme theme, Path file) throws IOException {
		if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
			try (OutputStream out = Files.newOutputStream(file)) {
				new PngWriter(theme, PNG_SCALE).write(scene, out);
			}
		} else {
			Files.write(file, new SvgWriter(theme).write(scene).getBytes(StandardCharsets.UTF_8));
		}
	}

	/** Lets the user choose a printer when the picture has been drawn, and prints it there. */
	public void print() {
		Display display = control.getDisplay();
		Latest<Scene> drawn = new Latest<>(Messages.Scene_printing, display, scene -> {
			if (!control.isDisposed() && scene.size().width() > 0 && scene.size().height() > 0) {
				ScenePrinter.choose(control.getShell(), PageFit.liesBetter(scene.size()))
						.ifPresent(target -> ScenePrinter.print(scene, target));
			}
		});
		Supplier<Scene> scene = picture.get();
		drawn.ask(_ -> scene.get());
	}

	/** Puts the picture as text on the clipboard. */
	public void copy() {
		text.get().ifPresent(words -> {
			Clipboard clipboard = new Clipboard(control.getDisplay());
			clipboard.setContents(new Object[] { words }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
		});
	}
}
