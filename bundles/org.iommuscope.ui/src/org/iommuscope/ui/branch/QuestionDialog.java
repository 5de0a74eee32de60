package org.iommuscope.ui.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks several questions at once; says at once what is wrong with an answer, and closes only with good ones. */
public final class QuestionDialog extends TitleAreaDialog {

	private final String title;
	private final String explanation;
	private final List<Question> questions;
	private final List<Supplier<String>> inputs = new ArrayList<>();
	private List<String> answers = List.of();

	/** @param explanation what the user is told at the top */
	public QuestionDialog(Shell parent, String title, String explanation, List<Question> questions) {
		super(parent);
		this.title = title;
		this.explanation = explanation;
		this.questions = questions;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	/** What was answered, in the order of the questions. */
	public List<String> answers() {
		return answers;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(title);
		setMessage(explanation);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).spacing(8, 8).applyTo(area);
		for (Question question : questions) {
			Label label = new Label(area, SWT.NONE);
			label.setText(question.label());
			inputs.add(question.choices().isEmpty() ? text(area, question) : combo(area, question));
		}
		return area;
	}

	private Supplier<String> text(Composite area, Question question) {
		Text text = new Text(area, SWT.BORDER);
		text.setText(question.initial());
		text.setFont(JFaceResources.getTextFont());
		text.addModifyListener(_ -> check());
		GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).applyTo(text);
		return text::getText;
	}

	private Supplier<String> combo(Composite area, Question question) {
		Combo combo = new Combo(area, SWT.READ_ONLY);
		combo.setItems(question.choices().toArray(String[]::new));
		combo.select(Math.max(0, question.choices().indexOf(question.initial())));
		combo.addModifyListener(_ -> check());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
		return combo::getText;
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		check();
		return contents;
	}

	private void check() {
		String wrong = "";
		for (int i = 0; i < questions.size() && wrong.isEmpty(); i++) {
			wrong = questions.get(i).check().apply(inputs.get(i).get());
		}
		setErrorMessage(wrong.isEmpty() ? null : wrong);
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(wrong.isEmpty());
		}
	}

	@Override
	protected void okPressed() {
		answers = inputs.stream().map(Supplier::get).toList();
		super.okPressed();
	}
}
