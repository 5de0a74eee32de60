package org.iommuscope.ui.preference;

import java.util.Arrays;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.iommuscope.ui.command.AppearanceHandler;
import org.iommuscope.ui.theme.Appearance;

/** The page of the program's own preferences. */
public final class ChoicesPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	/** The page's id. */
	public static final String ID = "org.iommuscope.ui.preferences";

	private static final String APPEARANCE = "appearance";
	private static final int LEAST_NODES = 10;
	private static final int MOST_NODES = 5000;

	public ChoicesPage() {
		super(GRID);
	}

	@Override
	public void init(IWorkbench workbench) {
		setPreferenceStore(Choices.store());
		setDescription(Messages.Choices_description);
	}

	@Override
	protected void createFieldEditors() {
		// The workbench itself remembers its theme; here it is only shown and chosen.
		Choices.store().setDefault(APPEARANCE, Appearance.LIGHT.word());
		Choices.store().setValue(APPEARANCE, Appearance.current().word());
		String[] names = { Messages.Choices_light, Messages.Choices_dark, Messages.Choices_highContrast };
		String[][] appearances = Arrays.stream(Appearance.values())
				.map(each -> new String[] { names[each.ordinal()], each.word() }).toArray(String[][]::new);
		addField(new RadioGroupFieldEditor(APPEARANCE, Messages.Choices_appearance, 1, appearances, getFieldEditorParent(), true));
		IntegerFieldEditor nodes = new IntegerFieldEditor(Choices.MOST_NODES, Messages.Choices_mostNodes, getFieldEditorParent(), 5);
		nodes.setValidRange(LEAST_NODES, MOST_NODES);
		addField(nodes);
		addField(new BooleanFieldEditor(Choices.MINIMAP, Messages.Choices_minimap, getFieldEditorParent()));
		addField(new BooleanFieldEditor(Choices.MAP_TO_SCALE, Messages.Choices_mapToScale, getFieldEditorParent()));
	}

	@Override
	public boolean performOk() {
		boolean done = super.performOk();
		if (done) {
			Appearance.of(Choices.store().getString(APPEARANCE)).apply();
			AppearanceHandler.markPresent();
		}
		return done;
	}
}
