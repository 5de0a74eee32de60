package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.opening.CommandLine;
import org.iommuscope.ui.opening.FileDrop;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.opening.RecentFiles;
import org.iommuscope.ui.opening.SampleRecording;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.theme.Appearance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

	@TempDir
	Path folder;

	@BeforeEach
	void clear() {
		Desktop.clear();
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	@Test
	void withoutRecordingEachViewSaysWhatWouldFillIt() {
		assertEquals(Messages.Topology_empty, Desktop.topology().emptyMessage());
		assertEquals(Messages.Objects_empty, Desktop.objects().emptyMessage());
		assertEquals(0, Desktop.events().table().window().count());
		assertFalse(Desktop.isEnabled(Ids.STEP_FORWARD));
		assertEquals("IOMMUscope", Desktop.window().getShell().getText());
	}

	/** The link that had the focus is hidden then. */
	@Test
	void theWindowHearsKeysAfterADialogDuringWhichAViewGotSomethingToShow() {
		Desktop.topology().setFocus();
		Shell dialog = new Shell(Desktop.window().getShell(), SWT.DIALOG_TRIM);
		dialog.open();
		Desktop.await("the dialog", () -> Display.getCurrent().getActiveShell() == dialog);
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		dialog.dispose();
		Desktop.await("the focus", () -> Display.getCurrent().getFocusControl() == Desktop.topology().viewer().getControl());
	}

	@Test
	void theEventsHaveTheFocusWhereTheOfferToOpenThemHadIt() {
		Desktop.page().activate(Desktop.events());
		assertTrue(Display.getCurrent().getFocusControl() instanceof Link, () -> String.valueOf(Display.getCurrent().getFocusControl()));
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		assertSame(Desktop.events().table(), Display.getCurrent().getFocusControl());
	}

	@Test
	void theSampleOpensWhereThereIsSomethingToSee() {
		Desktop.execute(Ids.OPEN_SAMPLE);
		Desktop.await("the sample", () -> Desk.get().session().isPresent());
		Desktop.settle();
		assertEquals(SampleRecording.file(), Desktop.session().file());
		assertEquals("", Desktop.topology().emptyMessage());
		assertTrue(Desktop.topology().viewer().getShownElements().size() > 5);
	}

	@Test
	void aBadFileIsExplainedAndWhatWasOpenStays() throws IOException {
		RecordingSession before = Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		Path bad = Files.writeString(folder.resolve("notes.txt"), "these are my notes\n");
		Opening.open(bad);
		Desktop.await("the dialog", () -> Desktop.dialog(Messages.Failure_title).isPresent());
		Shell dialog = Desktop.dialog(Messages.Failure_title).orElseThrow();
		String said = String.join("\n", texts(dialog));
		assertTrue(said.contains("notes.txt"), said);
		assertTrue(said.contains("line 1, byte 0"), said);
		assertTrue(said.contains("these are my notes"), said);
		assertTrue(said.contains(Messages.Failure_formatCure), said);
		dialog.close();
		assertSame(before, Desktop.session());
		assertEquals(32, Desktop.seq());
		assertFalse(RecentFiles.all().contains(bad));
	}

	private static List<String> texts(Composite parent) {
		List<String> texts = new ArrayList<>();
		for (Control child : parent.getChildren()) {
			switch (child) {
			case Text text -> texts.add(text.getText());
			case Label label -> texts.add(label.getText());
			case Button button -> texts.add(button.getText());
			case Composite composite -> texts.addAll(texts(composite));
			default -> {
				// Nothing to read.
			}
			}
		}
		return texts;
	}

	@Test
	void aMissingFileIsExplained() {
		Opening.open(folder.resolve("gone.iommutrace"));
		Desktop.await("the dialog", () -> Desktop.dialog(Messages.Failure_title).isPresent());
		Shell dialog = Desktop.dialog(Messages.Failure_title).orElseThrow();
		assertTrue(String.join("\n", texts(dialog)).contains(Messages.Failure_missing));
		dialog.close();
		assertTrue(Desk.get().session().isEmpty());
	}

	@Test
	void aDamagedRecordingOpensAndSaysSo() throws IOException {
		List<String> lines = new ArrayList<>();
		try (InputStream stream = new GZIPInputStream(
				Files.newInputStream(Desktop.recording("client/arm-nested.iommutrace.gz")))) {
			new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
		}
		lines.set(5, lines.get(5).substring(0, lines.get(5).length() / 2));
		RecordingSession session = Desktop.open(Files.write(folder.resolve("damaged.iommutrace"), lines));
		assertEquals(lines.size() - 1, session.end(), "the damaged line is an event too");
		assertTrue(Desktop.events().warning().contains("line 6"), () -> Desktop.events().warning());
		assertEquals("\u26A0", Desktop.cell(4, "here"));
		assertEquals("", Desktop.cell(3, "here"));
		Desktop.execute(Ids.LAST);
		assertEquals(session.end(), session.position());
	}

	@Test
	void openingCanBeCancelled() throws IOException {
		RecordingSession before = Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Opening.open(largest());
		Job[] jobs = Job.getJobManager().find(Opening.FAMILY);
		assertEquals(1, jobs.length);
		jobs[0].cancel();
		Desktop.await("the end of the job", () -> !Desktop.isOpening());
		Desktop.settle();
		assertSame(before, Desktop.session());
		assertTrue(Desktop.dialog(Messages.Failure_title).isEmpty());
	}

	private static Path largest() throws IOException {
		try (Stream<Path> files = Files.walk(Desktop.recording(""))) {
			return files.filter(file -> file.toString().contains(".iommutrace"))
					.max(Comparator.comparingLong(file -> file.toFile().length())).orElseThrow();
		}
	}

	@Test
	void aSecondFileReplacesTheFirstThatIsStillBeingRead() throws IOException {
		Path second = Desktop.recording("client/arm-nested.iommutrace.gz");
		Opening.open(largest());
		RecordingSession session = Desktop.open(second);
		assertEquals(second, session.file());
	}

	@Test
	void aFileDroppedOnTheWindowIsOpened() {
		Path file = Desktop.recording("client/intel-second-stage.iommutrace.gz");
		DropTarget target = (DropTarget) Desktop.window().getShell().getData(DND.DROP_TARGET_KEY);
		assertEquals(List.of(FileTransfer.getInstance()), List.of(target.getTransfer()));
		FileDrop drop = (FileDrop) target.getDropListeners()[0];
		assertFalse(drop.open(null), "nothing");
		assertFalse(drop.open("text"), "no file");
		assertTrue(drop.open(new String[] { file.toString() }));
		Desktop.await("the recording", () -> Desk.get().session().isPresent());
		assertEquals(file, Desktop.session().file());
		assertEquals(file, RecentFiles.all().getFirst(), "what was opened last");
	}

	@Test
	void everyRecordingOfTheCorpusIsSteppedToTheEndAndBack() throws IOException {
		List<Path> all;
		try (Stream<Path> files = Files.walk(Desktop.recording(""))) {
			all = files.filter(file -> file.toString().matches(".*\\.iommutrace(\\.gz|\\.zst)?")).sorted().toList();
		}
		assertFalse(all.isEmpty());
		for (Path file : all) {
			RecordingSession session = Desktop.open(file);
			Desktop.execute(Ids.LAST);
			assertEquals(session.end(), session.position(), file::toString);
			assertEquals(session.end(), Desktop.events().table().window().count(), file::toString);
			Desktop.execute(Ids.FIRST);
			assertTrue(session.model().getContexts().isEmpty(), file::toString);
		}
	}

	@Test
	void theCommandLineNamesFileEventAndAppearance() {
		CommandLine line = CommandLine.of("-showlocation", "x", "a.iommutrace", "--at", "31", "--theme", "dark", "--show", "explain,changes");
		assertEquals(Path.of("a.iommutrace"), line.file().orElseThrow());
		assertEquals(31, line.seq().orElseThrow());
		assertEquals(Appearance.DARK, line.appearance().orElseThrow());
		assertEquals(List.of("explain", "changes"), line.views());
		assertEquals(CommandLine.EMPTY, CommandLine.of());
	}
}
