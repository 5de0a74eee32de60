package org.iommuscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.ENamedElement;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;

class ModelDocumentationTest {

	private static final List<EClassifier> CLASSIFIERS = IommuPackage.eINSTANCE.getEClassifiers();

	/** Names that the field gives to addresses; a feature of such a name is an address. */
	private static final Set<String> ADDRESS_NAMES = Set.of("start", "last", "address", "root", "output", "memory",
			"apertureStart", "apertureLast", "raw", "virtId");

	@Test
	void everyClassFeatureTypeAndLiteralIsDocumented() {
		List<String> silent = new ArrayList<>();
		for (EClassifier classifier : CLASSIFIERS) {
			check(silent, classifier.getName(), classifier);
			switch (classifier) {
				case EClass eClass -> eClass.getEStructuralFeatures()
						.forEach(feature -> check(silent, eClass.getName() + "." + feature.getName(), feature));
				case EEnum eEnum -> eEnum.getELiterals()
						.forEach(literal -> check(silent, eEnum.getName() + "." + literal.getName(), literal));
				default -> {
				}
			}
		}
		assertEquals(List.of(), silent);
	}

	private static void check(List<String> silent, String name, EModelElement element) {
		String documentation = EcoreUtil.getDocumentation(element);
		if (documentation == null || !documentation.strip().endsWith(".")) {
			silent.add(name);
		}
	}

	@Test
	void addressesAreOfTypeAddress() {
		assertEquals(List.of(), attributes()
				.filter(attribute -> ADDRESS_NAMES.contains(attribute.getName())
						!= (attribute.getEAttributeType() == IommuPackage.Literals.ADDRESS))
				// The content of a register or a field is a raw 64-bit value, for which Address is the type too.
				.filter(attribute -> !Set.of("value").contains(attribute.getName()))
				.map(ModelDocumentationTest::qualified).toList());
	}

	@Test
	void no64BitNumberIsWithoutAMeaning() {
		assertEquals(List.of(), attributes()
				.filter(attribute -> Set.of("ELong", "ELongObject", "EBigInteger").contains(
						attribute.getEAttributeType().getName()))
				.map(ModelDocumentationTest::qualified).toList());
	}

	@Test
	void theDocumentationOfAnAddressSaysOfWhichSpaceOrWhat() {
		assertEquals(List.of(), attributes()
				.filter(attribute -> attribute.getName().toLowerCase(Locale.ROOT).endsWith("address")
						&& attribute.getEAttributeType() == IommuPackage.Literals.ADDRESS)
				.filter(attribute -> EcoreUtil.getDocumentation(attribute).length() < 25)
				.map(ModelDocumentationTest::qualified).toList());
	}

	@Test
	void whatExistsOnlyForTheEyeIsTransient() {
		assertEquals(List.of("Device.attempt", "HwptNested.table", "HwptPaging.table", "IommufdContext.removed",
				"Traced.change", "Traced.lastErrno"),
				features().filter(EStructuralFeature::isTransient)
						.filter(feature -> !(feature instanceof EReference reference) || reference.isContainment())
						.map(ModelDocumentationTest::qualified).sorted().toList());
	}

	@Test
	void addressesAreWrittenUnsignedInHex() {
		IommuFactory factory = IommuFactory.eINSTANCE;
		assertEquals("0xffffffffffffffff", factory.convertToString(IommuPackage.Literals.ADDRESS, -1L));
		assertEquals(0xfee0_0000L, factory.createFromString(IommuPackage.Literals.ADDRESS, "0xfee00000"));
		assertEquals("18446744073709551615", factory.convertToString(IommuPackage.Literals.SIZE, -1L));
	}

	private static Stream<EStructuralFeature> features() {
		return CLASSIFIERS.stream().filter(EClass.class::isInstance).map(EClass.class::cast)
				.flatMap(eClass -> eClass.getEStructuralFeatures().stream());
	}

	private static Stream<EAttribute> attributes() {
		return features().filter(EAttribute.class::isInstance).map(EAttribute.class::cast);
	}

	private static String qualified(EStructuralFeature feature) {
		return feature.getEContainingClass().getName() + "." + ((ENamedElement) feature).getName();
	}
}
