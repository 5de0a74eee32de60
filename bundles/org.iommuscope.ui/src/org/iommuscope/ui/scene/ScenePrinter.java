package org.iommuscope.ui.scene;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.printing.PrintDialog;
import org.eclipse.swt.printing.Printer;
import org.eclipse.swt.printing.PrinterData;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Size;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.theme.Theme;
import org.iommuscope.picture.write.PageFit;
import org.iommuscope.picture.write.PngWriter;
import org.iommuscope.ui.Messages;

/**
 * Prints a scene on a page of paper, dark on white whatever the appearance is. It is drawn as pixels first, as in a file,
 * since a printer may have other fonts than the screen for which the scene was measured.
 */
final class ScenePrinter {

	/** More dots an inch cannot be told apart in a picture of lines and words. */
	private static final double MOST_DPI = 300;

	private ScenePrinter() {
	}

	/** Lets the user choose a printer; none where there is none, which is said, or where he thinks better of it. */
	static Optional<PrinterData> choose(Shell shell, boolean lying) {
		if (Printer.getPrinterList().length == 0) {
			MessageDialog.openInformation(shell, Messages.Scene_printTitle, Messages.Scene_noPrinter);
			return Optional.empty();
		}
		PrinterData wish = new PrinterData();
		wish.orientation = lying ? PrinterData.LANDSCAPE : PrinterData.PORTRAIT;
		PrintDialog dialog = new PrintDialog(shell);
		dialog.setText(Messages.Scene_printTitle);
		dialog.setPrinterData(wish);
		return Optional.ofNullable(dialog.open());
	}

	/** Prints in a job, which tells when it cannot. */
	static void print(Scene scene, PrinterData target) {
		Job job = new Job(Messages.Scene_printing) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					printNow(scene, target);
					return Status.OK_STATUS;
				} catch (IOException | SWTException | IllegalArgumentException e) {
					return Status.error(NLS.bind(Messages.Scene_notPrinted, target.name, e.getMessage()), e);
				}
			}
		};
		job.setUser(true);
		job.schedule();
	}

	private static void printNow(Scene scene, PrinterData target) throws IOException {
		Printer printer = new Printer(target);
		try {
			PageFit fit = fit(scene, printer);
			ImageData pixels = pixels(scene, Math.min(fit.scale(), MOST_DPI / PageFit.SCREEN_DPI));
			if (printer.startJob(scene.title()) && printer.startPage()) {
				draw(printer, pixels, fit.picture());
				printer.endPage();
				printer.endJob();
			} else {
				throw new IOException(Messages.Scene_refused);
			}
		} finally {
			printer.dispose();
		}
	}

	private static PageFit fit(Scene scene, Printer printer) {
		Rectangle area = printer.getClientArea();
		Rectangle trim = printer.computeTrim(0, 0, 0, 0);
		Point dpi = printer.getDPI();
		Size paper = new Size(area.width + (double) trim.width, area.height + (double) trim.height);
		return PageFit.of(scene.size(), paper, new Box(-trim.x, -trim.y, area.width, area.height), new Size(dpi.x, dpi.y));
	}

	private static ImageData pixels(Scene scene, double scale) throws IOException {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		new PngWriter(Theme.LIGHT, scale).write(scene, png);
		return new ImageData(new ByteArrayInputStream(png.toByteArray()));
	}

	private static void draw(Printer printer, ImageData pixels, Box place) {
		Rectangle trim = printer.computeTrim(0, 0, 0, 0);
		Image image = new Image(printer, pixels);
		GC gc = new GC(printer);
		try {
			gc.setInterpolation(SWT.HIGH);
			gc.drawImage(image, 0, 0, pixels.width, pixels.height, (int) Math.round(place.x() + trim.x),
					(int) Math.round(place.y() + trim.y), (int) Math.round(place.width()), (int) Math.round(place.height()));
		} finally {
			gc.dispose();
			image.dispose();
		}
	}
}
