package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iommuscope.picture.Models;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.Strip;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.RegionType;
import org.junit.jupiter.api.Test;

/** The strip of an IOAS shows what is where, from address 0 to the last one. */
class AddressStripTest {

	private final Ioas ioas = Models.ioas(Models.host(), 1);

	private List<Strip.Segment> segments() {
		return AddressStrip.of(ioas).segments();
	}

	private static double width(Strip.Segment segment) {
		return segment.to() - segment.from();
	}

	@Test
	void aLargerAreaIsWiderAndAPageIsSeen() {
		Models.area(ioas, 0x1000, 0x1fff);
		Models.area(ioas, 0x10_0000, 0x1f_ffff);
		Models.area(ioas, 0x4000_0000, 0xbfff_ffffL);
		List<Strip.Segment> areas = segments();
		assertEquals(3, areas.size());
		assertTrue(width(areas.get(0)) > 0.02, "a page of 16 EiB");
		assertTrue(width(areas.get(0)) < width(areas.get(1)));
		assertTrue(width(areas.get(1)) < width(areas.get(2)));
	}

	/** An empty strip would say that nothing is mapped. */
	@Test
	void anAddressSpaceWhoseAreasAreOnlyCountedHasNone() {
		Host host = Models.host();
		Ioas counted = Models.ioas(host, 1);
		counted.setAreasShown(false);
		counted.setAreaCount(300);
		Models.area(Models.ioas(host, 2), 0x1000, 0x1fff);
		assertEquals(List.of(false, true), TopologyDiagram.of(host, TopologyOptions.DEFAULT).nodes().stream()
				.filter(node -> node.key().contains("/ioas/")).map(node -> node.style().strip().isPresent()).toList());
	}

	@Test
	void theWholeSpaceAsOneAreaFillsIt() {
		Models.area(ioas, 0, -1);
		assertEquals(List.of(new Strip.Segment(0, 1, "ioas", Hatch.NONE)), segments());
	}

	@Test
	void reservedRangesAreHatchedByTheirType() {
		Models.reserved(ioas, 0xfee0_0000L, 0xfeef_ffffL, RegionType.MSI);
		Models.reserved(ioas, 0x800_0000, 0x80f_ffff, RegionType.SOFTWARE_MSI);
		Models.reserved(ioas, 1L << 48, -1, RegionType.UNKNOWN);
		assertEquals(List.of(Hatch.DOTS, Hatch.DENSE, Hatch.DIAGONAL),
				segments().stream().map(Strip.Segment::hatch).toList());
		assertEquals(1, segments().getLast().to(), "up to the last address, which is above 2^63");
	}

	@Test
	void theAreaOfThisStepStandsOut() {
		Models.area(ioas, 0x1000, 0x1fff);
		Models.area(ioas, 0x2000, 0x2fff).setChange(ChangeKind.ADDED);
		assertEquals(List.of("ioas", "changed"), segments().stream().map(Strip.Segment::role).toList());
	}

	@Test
	void tenThousandAreasAreAFewPieces() {
		for (long i = 0; i < 10_000; i++) {
			Models.area(ioas, i * 0x2000, i * 0x2000 + 0xfff);
		}
		assertTrue(segments().size() <= 96);
	}
}
