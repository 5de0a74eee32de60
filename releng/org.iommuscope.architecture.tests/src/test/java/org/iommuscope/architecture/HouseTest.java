package org.iommuscope.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.iommuscope.core.machine.Upstairs;
import org.iommuscope.core.uapi.BreaksTheRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows go down only: the house stands as ARCHITECTURE.md draws it. */
class HouseTest {

	private static final List<Room> CORE = List.of(
			Room.of("core.uapi"),
			Room.of("core.pagetable", "core.uapi"),
			Room.of("core.trace", "core.uapi"),
			Room.of("core.machine", "core.trace", "core.pagetable", "core.uapi"),
			Room.of("core.replay", "core.machine", "core.trace", "core.pagetable", "core.uapi"),
			Room.of("core.check", "core.replay", "core.machine", "core.trace", "core.pagetable", "core.uapi"));

	private static final List<Room> BUNDLES = List.of(
			Room.of("core"),
			Room.of("live", "core"),
			Room.of("model", "core"),
			Room.of("layout"),
			Room.of("picture", "layout", "model", "core"),
			Room.of("cli", "picture", "live", "model", "core"),
			Room.of("graph", "layout"),
			Room.of("ui", "graph", "layout", "lessons", "picture", "live", "model", "core"),
			Room.of("debug", "ui", "model", "core"));

	private static final String[] TOOLKITS = {"org.eclipse.swt..", "org.eclipse.jface..", "org.eclipse.draw2d..",
			"org.eclipse.gef..", "org.eclipse.ui..", "org.eclipse.core.runtime..", "javax.swing.."};

	private static JavaClasses house;

	@BeforeAll
	static void readClassFiles() throws IOException {
		Path bundles = Path.of("..", "..", "bundles");
		try (Stream<Path> folders = Files.list(bundles)) {
			List<Path> compiled = folders.filter(folder -> !folder.toString().endsWith(".tests"))
					.map(folder -> folder.resolve("target").resolve("classes")).filter(Files::isDirectory).toList();
			house = new ClassFileImporter().importPaths(compiled);
		}
		assertTrue(house.contain("org.iommuscope.core.uapi.Hex"), "the bundles are compiled before this test");
	}

	static Stream<Room> rooms() {
		return Stream.concat(CORE.stream(), BUNDLES.stream());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rooms")
	void aRoomUsesOnlyTheRoomsBelowIt(Room room) {
		room.staysBelow().check(house);
	}

	@Test
	void theCoreHasNoRoomsBesideThose() {
		ArchRule rule = classes().that().resideInAPackage(Room.packagesOf("core"))
				.should().resideInAnyPackage(CORE.stream().map(Room::packages).toArray(String[]::new));
		rule.check(house);
	}

	@Test
	void theCoreKnowsNeitherEclipseNorAwt() {
		noPlatformInTheCore().check(house);
	}

	@ParameterizedTest
	@MethodSource("roomsWithoutDisplay")
	void whatRunsWithoutADisplayKnowsNoToolkit(Room room) {
		room.isFreeOf(TOOLKITS).check(house);
	}

	static Stream<Room> roomsWithoutDisplay() {
		return BUNDLES.stream().filter(room -> !List.of("graph", "ui", "debug").contains(room.name()));
	}

	@Test
	void theRulesCanFail() {
		JavaClasses broken = new ClassFileImporter().importClasses(BreaksTheRules.class, Upstairs.class);
		assertBroken(CORE.getFirst().staysBelow(), broken, "Upstairs");
		assertBroken(noPlatformInTheCore(), broken, "java.awt.Point");
	}

	private static void assertBroken(ArchRule rule, JavaClasses broken, String culprit) {
		var result = rule.evaluate(broken);
		assertTrue(result.hasViolation(), rule::getDescription);
		assertTrue(result.getFailureReport().toString().contains(culprit), () -> result.getFailureReport().toString());
		assertFalse(rule.evaluate(house).hasViolation(), "and the house itself keeps it");
	}

	private static ArchRule noPlatformInTheCore() {
		return Room.of("core").isFreeOf("org.eclipse..", "org.osgi..", "java.awt..", "javax.swing..");
	}
}
