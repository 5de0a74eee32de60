package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.theme.KindIcons;
import org.junit.jupiter.api.Test;

/** The icons of kinds are drawn once, however many views show them. */
class KindIconsTest {

	private final Kind device = KindRegistry.of(IommuFactory.eINSTANCE.createDevice());
	private final Kind ioas = KindRegistry.of(IommuFactory.eINSTANCE.createIoas());

	@Test
	void viewsShareAnIconAsLongAsOneOfThemShowsIt() {
		KindIcons one = new KindIcons(Display.getCurrent());
		KindIcons other = new KindIcons(Display.getCurrent());
		Image icon = one.of(device);
		assertSame(icon, other.of(device));
		assertNotSame(icon, other.of(ioas));
		one.dispose();
		assertFalse(icon.isDisposed());
		other.dispose();
	}
}
