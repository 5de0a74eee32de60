package org.iommuscope.picture.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.scene.Ink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is text can be read. */
class ThemeTest {

	/** Roles in which something is written; hatching and halos carry no words. */
	private static final List<Role> WRITTEN = List.of(Role.STAGE1, Role.STAGE2, Role.IOAS, Role.DEVICE, Role.VIOMMU,
			Role.FAILURE, Role.STALE, Role.NEUTRAL);

	static Stream<Theme> themes() {
		return Theme.all().stream();
	}

	@ParameterizedTest
	@MethodSource("themes")
	void textStandsOutFromEveryGround(Theme theme) {
		for (String ground : List.of(Roles.CANVAS, Roles.LANE, Roles.SURFACE)) {
			for (String role : Stream.concat(Stream.of(Roles.TEXT, Roles.MUTED), WRITTEN.stream().map(Role::key)).toList()) {
				readable(theme, Ink.of(role), Ink.of(ground), 4.5);
			}
		}
		for (Role role : WRITTEN) {
			Ink tinted = Ink.mixed(role.key(), Roles.SURFACE, 0.08);
			readable(theme, Ink.of(Roles.TEXT), tinted, 4.5);
			readable(theme, Ink.of(Roles.MUTED), tinted, 4.5);
		}
		readable(theme, Ink.of(Roles.SIGN), Ink.of(Roles.CHANGED), 4.5);
	}

	@Test
	void highContrastIsHigher() {
		for (Role role : WRITTEN) {
			readable(Theme.HIGH_CONTRAST, Ink.of(role.key()), Ink.of(Roles.CANVAS), 7);
		}
	}

	private static void readable(Theme theme, Ink text, Ink ground, double least) {
		double contrast = Theme.contrast(theme.colour(text), theme.colour(ground));
		assertTrue(contrast >= least, theme.name() + ": " + text + " on " + ground + " has " + contrast);
	}

	@ParameterizedTest
	@MethodSource("themes")
	void everyRoleOfTheModelHasAColour(Theme theme) {
		for (Role role : Role.values()) {
			// a changed thing is told by its halo, an inferred one by its faintness
			assertTrue(theme.colours().containsKey(role.key()) || role == Role.INFERRED, role.key());
		}
	}

	@Test
	void blackAndWhiteHaveTheGreatestContrast() {
		assertEquals(21, Theme.contrast(0, 0xFFFFFF), 0.001);
		assertEquals(1, Theme.contrast(0x123456, 0x123456));
	}

	@Test
	void anInkOverAnotherIsMixed() {
		assertEquals(0x808080, Theme.LIGHT.with(java.util.Map.of("black", 0)).colour(Ink.mixed("black", Roles.CANVAS, 0.5)));
	}
}
