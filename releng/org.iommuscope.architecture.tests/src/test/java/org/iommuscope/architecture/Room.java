package org.iommuscope.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.lang.ArchRule;

/**
 * One room of the house: a package with all below it, and which other rooms it may enter.
 *
 * @param name the package without the leading {@code org.iommuscope.}
 * @param mayEnter the rooms below it that it may use, named the same way; itself is understood
 */
record Room(String name, List<String> mayEnter) {

	private static final String HOUSE = "org.iommuscope.";

	static Room of(String name, String... mayEnter) {
		return new Room(name, List.of(mayEnter));
	}

	/** @return the pattern of the room's packages, as ArchUnit writes it */
	String packages() {
		return packagesOf(name);
	}

	static String packagesOf(String name) {
		return HOUSE + name + "..";
	}

	/** @return the rule that this room uses nothing of the house but what it may enter */
	ArchRule staysBelow() {
		String[] allowed = Stream.concat(Stream.of(name), mayEnter.stream()).map(Room::packagesOf).toArray(String[]::new);
		return noClasses().that().resideInAPackage(packages())
				.should().dependOnClassesThat(resideInAPackage(HOUSE + ".").and(not(resideInAnyPackage(allowed)))
						.as("stand elsewhere in the house than in " + name + (mayEnter.isEmpty() ? "" : " or " + mayEnter)))
				.allowEmptyShould(true);
	}

	/** @return the rule that this room uses none of these packages of others */
	ArchRule isFreeOf(String... foreign) {
		return noClasses().that().resideInAPackage(packages())
				.should().dependOnClassesThat().resideInAnyPackage(foreign).allowEmptyShould(true);
	}
}
