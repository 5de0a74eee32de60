package org.iommuscope.ui.tables;

import java.util.List;
import java.util.OptionalLong;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryCheck;
import org.iommuscope.core.pagetable.EntryField;
import org.iommuscope.core.pagetable.EntryKind;
import org.iommuscope.core.pagetable.Stage;

/**
 * Asks for another value of an entry, as a whole or field by field. What the format has against it is said at once; an entry
 * that is wrong may be written all the same, since that is what one may want to see.
 */
final class EntryDialog extends TitleAreaDialog {

	/** A format has some twenty fields at most; on a small screen they are scrolled. */
	private static final int MOST_HEIGHT = 480;

	/**
	 * The entry that is edited.
	 *
	 * @param stage       its format's rules
	 * @param level       of its table, counted from the last, 1
	 * @param input       first input address that it is responsible for
	 * @param value       what stands there
	 * @param explanation which one it is
	 */
	record Subject(Stage stage, int level, long input, long value, String explanation) {
	}

	private final Subject subject;
	private Text whole;
	private EntryFields fields;
	private long value;

	EntryDialog(Shell parent, Subject subject) {
		super(parent);
		this.subject = subject;
		value = subject.value();
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	/** What was entered. */
	long value() {
		return value;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.Edit_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).spacing(8, 8).applyTo(area);
		Label label = new Label(area, SWT.NONE);
		label.setText(Messages.Edit_value);
		whole = new Text(area, SWT.BORDER);
		whole.setFont(JFaceResources.getTextFont());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(whole);
		fields = new EntryFields(area, this::enter);
		whole.setText(EntryFields.hex(value));
		whole.addModifyListener(_ -> read());
		whole.selectAll();
		// What is said before all is there lays it out once less.
		show();
		int height = fields.control().computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(620, Math.min(height, MOST_HEIGHT)).applyTo(fields.control());
		Label hint = new Label(area, SWT.NONE);
		hint.setText(Messages.Edit_hint);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(hint);
		return area;
	}

	/** Nothing has been changed yet. */
	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		getButton(IDialogConstants.OK_ID).setEnabled(false);
	}

	private void read() {
		OptionalLong entered = EntryFields.number(whole.getText());
		if (entered.isEmpty()) {
			say(NLS.bind(Messages.Edit_notHex, whole.getText().strip()), IMessageProvider.ERROR, false);
			return;
		}
		value = entered.getAsLong();
		show();
	}

	/** A field was given another value. */
	private void enter(EntryField field, String text) {
		OptionalLong entered = EntryFields.number(text);
		if (entered.isEmpty()) {
			say(NLS.bind(Messages.Edit_notHex, text.strip()), IMessageProvider.ERROR, true);
			return;
		}
		try {
			long changed = subject.stage().decode(value, subject.level()).with(field, entered.getAsLong());
			whole.setText(EntryFields.hex(changed));
		} catch (IllegalArgumentException tooWide) {
			say(NLS.bind(Messages.Edit_noRoom, field.name(), field.high() - field.low() + 1), IMessageProvider.ERROR, true);
		}
	}

	private void show() {
		DecodedEntry entry = subject.stage().decode(value, subject.level());
		fields.show(entry.fields());
		setTitle(entry.title());
		List<String> complaints = EntryCheck.complaints(subject.stage(), value, subject.level(), subject.input());
		if (!complaints.isEmpty()) {
			say(NLS.bind(Messages.Edit_fault, String.join("; ", complaints)), IMessageProvider.WARNING, true);
		} else if (value == subject.value()) {
			say(subject.explanation(), IMessageProvider.NONE, true);
		} else {
			boolean absent = subject.stage().kind(value, subject.level()) == EntryKind.ABSENT;
			say(absent ? Messages.Edit_absent : subject.explanation(), absent ? IMessageProvider.INFORMATION : IMessageProvider.NONE, true);
		}
	}

	private void say(String text, int kind, boolean sound) {
		setMessage(text, kind);
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(sound && value != subject.value());
		}
	}

	/** The text with the whole entry, for tests. */
	Text whole() {
		return whole;
	}
}
