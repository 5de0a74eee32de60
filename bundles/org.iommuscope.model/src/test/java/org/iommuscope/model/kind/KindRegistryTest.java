package org.iommuscope.model.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.EcoreFactory;
import org.iommuscope.model.Area;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.RegionLayer;
import org.iommuscope.model.RegionType;
import org.iommuscope.model.ReservedRange;
import org.iommuscope.model.TableEntry;
import org.junit.jupiter.api.Test;

class KindRegistryTest {

	private static final IommuFactory FACTORY = IommuFactory.eINSTANCE;

	private static Stream<EClass> concreteClasses() {
		return IommuPackage.eINSTANCE.getEClassifiers().stream().filter(EClass.class::isInstance)
				.map(EClass.class::cast).filter(eClass -> !eClass.isAbstract());
	}

	@Test
	void everyConcreteClassHasAKindOfItsOwn() {
		Set<Kind> seen = new HashSet<>();
		concreteClasses().forEach(eClass -> {
			Kind kind = KindRegistry.of(eClass);
			assertSame(eClass, kind.eClass());
			assertFalse(kind instanceof ForeignKind, eClass.getName());
			assertTrue(seen.add(kind));
			assertTrue(kind.iconKey().matches("[a-z]+(-[a-z]+)*"), kind.iconKey());
		});
		assertEquals(seen, Set.copyOf(KindRegistry.all()));
		assertEquals(seen.size(), seen.stream().map(Kind::name).distinct().count());
	}

	@Test
	void anObjectOfWhichNothingIsKnownStillHasALabel() {
		concreteClasses().map(FACTORY::create).forEach(object -> {
			assertFalse(KindRegistry.label(object).isBlank(), object.eClass().getName());
			assertFalse(KindRegistry.detail(object).contains("null"), object.eClass().getName());
		});
	}

	@Test
	void aTextSetToNullIsShownAsNothing() {
		concreteClasses().map(FACTORY::create).forEach(object -> {
			for (EStructuralFeature feature : object.eClass().getEAllAttributes()) {
				if (feature.getEType().getInstanceClass() == String.class && !feature.isMany()) {
					object.eSet(feature, null);
				}
			}
			assertFalse(KindRegistry.label(object).contains("null"), object.eClass().getName());
			assertFalse(KindRegistry.detail(object).contains("null"), object.eClass().getName());
		});
	}

	@Test
	void anObjectOfAnotherModelIsShownByItsClass() {
		EObject foreign = EcoreFactory.eINSTANCE.createEReference();
		assertEquals("EReference", KindRegistry.label(foreign));
		assertEquals("", KindRegistry.detail(foreign));
		assertEquals(Role.NEUTRAL, KindRegistry.of(foreign).role());
	}

	@Test
	void aKindAskedAboutAnObjectOfAnotherKindLetsThatKindAnswer() {
		Ioas ioas = FACTORY.createIoas();
		ioas.setId(3);
		assertEquals("ioas 3", KindRegistry.of(IommuPackage.Literals.DEVICE).label(ioas));
	}

	@Test
	void hardwarePageTablesAreToldApartBySecondLineAndRole() {
		HwptPaging parent = FACTORY.createHwptPaging();
		parent.setId(5);
		parent.setNestParent(true);
		parent.setDirtyTracking(true);
		assertEquals("hwpt 5", KindRegistry.label(parent));
		assertEquals("nest parent, dirty tracking", KindRegistry.detail(parent));
		assertEquals("stage2", KindRegistry.of(parent).role().key());
		HwptNested nested = FACTORY.createHwptNested();
		nested.setId(6);
		nested.setDataType("vtd-s1");
		nested.setAddressWidth(48);
		assertEquals("hwpt 6", KindRegistry.label(nested));
		assertEquals("vtd-s1, 48 bit", KindRegistry.detail(nested));
		assertEquals("stage1", KindRegistry.of(nested).role().key());
	}

	@Test
	void rangesShowInclusiveEndsAndTheLargestExactUnit() {
		Area area = FACTORY.createArea();
		area.setStart(0x10_0000);
		area.setLast(0x1f_ffff);
		area.setReadable(true);
		assertEquals("0x100000-0x1fffff", KindRegistry.label(area));
		assertEquals("r, 1 MiB", KindRegistry.detail(area));
		area.setStart(0);
		area.setLast(-1L);
		assertEquals("r, 16 EiB", KindRegistry.detail(area));
		area.setLast(0x17ff);
		assertEquals("r, 6 KiB", KindRegistry.detail(area));
		area.setLast(0);
		assertEquals("r, 1 byte", KindRegistry.detail(area));
	}

	@Test
	void aReservedRangeNamesTypeLayerAndOwner() {
		ReservedRange range = FACTORY.createReservedRange();
		range.setStart(0xfee0_0000L);
		range.setLast(0xfeef_ffffL);
		range.setType(RegionType.MSI);
		range.setOwnerText("device:2");
		assertEquals("msi, device:2", KindRegistry.detail(range));
		range.setType(RegionType.UNKNOWN);
		range.setLayer(RegionLayer.APERTURE);
		range.setOwnerText("hwpt:5");
		assertEquals("outside the aperture, hwpt:5", KindRegistry.detail(range));
		assertEquals(Role.RESERVED, KindRegistry.of(range).role());
	}

	@Test
	void anEmptyEntryLeadsNowhere() {
		TableEntry entry = FACTORY.createTableEntry();
		entry.setIndex(145);
		assertEquals("[145] 0x0", KindRegistry.label(entry));
		assertEquals("not present", KindRegistry.detail(entry));
		entry.setRaw(0x1c2f_3780_3L);
		entry.setKind(EntryKind.LEAF);
		entry.setPermissions("rw");
		entry.setOutput(0x1c2f_3700_0L);
		assertEquals(List.of("leaf", "rw", "-> 0x1c2f37000"), List.of(KindRegistry.detail(entry).split(", ")));
	}
}
