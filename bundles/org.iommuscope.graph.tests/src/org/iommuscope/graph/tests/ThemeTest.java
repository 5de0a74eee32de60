package org.iommuscope.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.graphics.RGB;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.graph.style.Theme;
import org.junit.jupiter.api.Test;

class ThemeTest {

	private static final double LEAST_CONTRAST = 4.5;

	@Test
	void textIsReadableOnEveryGround() {
		for (Theme theme : List.of(Theme.light(), Theme.dark())) {
			for (String ground : List.of(Roles.CANVAS, Roles.LANE, Roles.SURFACE)) {
				for (String text : List.of(Roles.TEXT, Roles.MUTED)) {
					double contrast = Theme.contrast(theme.colour(text), theme.colour(ground));
					assertTrue(contrast >= LEAST_CONTRAST, text + " on " + ground + ": " + contrast);
				}
			}
			assertTrue(Theme.contrast(theme.colour(Roles.SIGN), theme.colour(Roles.CHANGED)) >= LEAST_CONTRAST);
		}
	}

	@Test
	void textIsReadableOnTintedNodes() {
		for (Theme theme : List.of(SampleGraph.LIGHT, SampleGraph.DARK)) {
			for (String role : theme.colours().keySet()) {
				RGB ground = theme.mixed(role, Roles.SURFACE, 0.08);
				assertTrue(Theme.contrast(theme.colour(Roles.MUTED), ground) >= LEAST_CONTRAST, role);
			}
		}
	}

	@Test
	void blackOnWhiteHasTheMostContrast() {
		assertEquals(21, Theme.contrast(new RGB(0, 0, 0), new RGB(255, 255, 255)), 0.01);
	}

	@Test
	void anUnknownRoleLooksLikeText() {
		assertEquals(Theme.light().colour(Roles.TEXT), Theme.light().colour("never heard of"));
	}

	@Test
	void aFurtherRoleHasItsColour() {
		assertEquals(new RGB(11, 111, 184), Theme.dark().with("first", Theme.rgb(0x0B6FB8)).colour("first"));
	}
}
