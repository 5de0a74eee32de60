package org.iommuscope.ui.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.DeskListener;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.theme.Appearance;

/** What a view shows when it has nothing to show: what would fill it, and offers to do that. */
public final class EmptyPage extends Composite {

	private static final int WIDTH = 320;

	/**
	 * An offer.
	 *
	 * @param text   what it does, as an imperative
	 * @param action called on the display's thread
	 */
	public record Offer(String text, Runnable action) {
	}

	private final Label message;
	private final Composite links;
	private final Runnable repaint = this::repaint;
	private List<Offer> offered = List.of();
	private String said = "";
	/** Whether what is said is not shown yet: what nobody sees is laid out when somebody does. */
	private boolean stale;
	/** Whether anything is heard of recordings that are being opened. */
	private boolean listening;
	/** What would fill the view, while a recording would. */
	private Optional<String> awaited = Optional.empty();

	public EmptyPage(Composite parent) {
		super(parent, SWT.NONE);
		setBackgroundMode(SWT.INHERIT_FORCE);
		GridLayoutFactory.fillDefaults().margins(12, 12).spacing(0, 8).applyTo(this);
		message = new Label(this, SWT.WRAP | SWT.CENTER);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.END).grab(true, true).hint(WIDTH, SWT.DEFAULT)
				.applyTo(message);
		links = new Composite(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).grab(true, true).applyTo(links);
		GridLayoutFactory.fillDefaults().spacing(0, 6).applyTo(links);
		addListener(SWT.Paint, _ -> {
			if (stale) {
				getDisplay().asyncExec(this::build);
			}
		});
		Appearance.addListener(repaint);
		addListener(SWT.Dispose, _ -> Appearance.removeListener(repaint));
	}

	/** Links keep the colour of the appearance in which they were made. */
	private void repaint() {
		put(said, offered);
	}

	/** Says something else and offers something else. */
	public void show(String text, List<Offer> offers) {
		awaited = Optional.empty();
		say(text, offers);
	}

	/** Most moves through a recording change nothing of what is said. */
	private void say(String text, List<Offer> offers) {
		if (said.equals(text) && words(offered).equals(words(offers))) {
			offered = offers;
		} else {
			put(text, offers);
		}
	}

	private static List<String> words(List<Offer> offers) {
		return offers.stream().map(Offer::text).toList();
	}

	private void put(String text, List<Offer> offers) {
		said = text;
		offered = offers;
		stale = true;
		if (isVisible()) {
			build();
		}
	}

	private void build() {
		if (isDisposed() || !stale) {
			return;
		}
		stale = false;
		message.setText(said);
		for (var old : links.getChildren()) {
			old.dispose();
		}
		for (int i = 0; i < offered.size(); i++) {
			int number = i;
			Link link = new Link(links, SWT.NONE);
			link.setText("<a>" + offered.get(i).text().replace("&", "&&") + "</a>");
			link.addListener(SWT.Selection, _ -> offered.get(number).action().run());
			GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(link);
		}
		layout(true, true);
	}

	/**
	 * Says what would fill the view and offers ways to get a recording; while one is being opened, says that instead and
	 * offers to stop.
	 */
	public void awaitRecording(String text) {
		DeskListener listener = new DeskListener() {
			@Override
			public void replaced(Optional<RecordingSession> session) {
				// Then the view shows something else, as soon as it gets to it.
				awaited = awaited.filter(_ -> session.isEmpty());
			}

			@Override
			public void awaiting(Optional<Path> file) {
				awaited.ifPresent(wanted -> showAwaited(wanted, file));
			}
		};
		awaited = Optional.of(text);
		if (!listening) {
			listening = true;
			Desk.get().addListener(listener);
			addListener(SWT.Dispose, _ -> Desk.get().removeListener(listener));
		}
		showAwaited(text, Desk.get().awaited());
	}

	private void showAwaited(String text, Optional<Path> file) {
		if (file.isPresent()) {
			say(NLS.bind(Messages.Offer_opening, file.get().getFileName()),
					List.of(new Offer(Messages.Offer_stop, Opening::cancel)));
		} else {
			say(text, Offers.toOpen(this));
		}
	}

	/** What is said. */
	public String message() {
		return said;
	}

	@Override
	public boolean setFocus() {
		build();
		return links.getChildren().length > 0 ? links.getChildren()[0].setFocus() : super.setFocus();
	}
}
