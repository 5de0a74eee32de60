package org.iommuscope.picture.iova;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Where addresses lie on a line. */
class AddressScaleTest {

	private static AddressScale scale(Viewport viewport, List<Long> ends) {
		List<Stretch> ranges = new ArrayList<>();
		for (int i = 1; i < ends.size(); i += 2) {
			long a = ends.get(i - 1);
			long b = ends.get(i);
			ranges.add(Long.compareUnsigned(a, b) <= 0 ? new Stretch(a, b) : new Stretch(b, a));
		}
		return AddressScale.of(viewport, ranges);
	}

	private static Viewport viewport(long a, long b) {
		return Long.compareUnsigned(a, b) <= 0 ? new Viewport(a, b) : new Viewport(b, a);
	}

	@Property
	void aHigherAddressNeverLiesFurtherLeft(@ForAll @Size(max = 40) List<Long> ends, @ForAll long from, @ForAll long to,
			@ForAll long a, @ForAll long b) {
		AddressScale scale = scale(viewport(from, to), ends);
		long low = Long.compareUnsigned(a, b) <= 0 ? a : b;
		long high = low == a ? b : a;
		assertTrue(scale.begin(low) <= scale.begin(high));
		assertTrue(scale.begin(low) <= scale.end(low));
		assertTrue(scale.end(low) <= scale.end(high));
	}

	@Property
	void theViewportIsTheWholeLine(@ForAll @Size(max = 40) List<Long> ends, @ForAll long from, @ForAll long to) {
		Viewport viewport = viewport(from, to);
		AddressScale scale = scale(viewport, ends);
		assertEquals(0, scale.begin(viewport.from()));
		assertEquals(1, scale.end(viewport.to()));
		assertEquals(viewport.from(), scale.address(0));
		assertEquals(viewport.to(), scale.address(1));
	}

	/** A double has 53 bits, so of 2^64 addresses about 2^12 share a place. */
	@Property
	void aPlaceLeadsBackToItsAddress(@ForAll @Size(max = 40) List<Long> ends, @ForAll long address) {
		AddressScale scale = scale(Viewport.WHOLE, ends);
		long back = scale.address(scale.begin(address));
		assertTrue(Math.abs(back - address) <= 1L << 16, () -> Long.toHexString(back) + " for " + Long.toHexString(address));
	}

	@Example
	void aPageBesideThirtyTwoGibibytesIsWideEnoughToBeSeen() {
		AddressScale scale = AddressScale.of(Viewport.WHOLE,
				List.of(new Stretch(0x1000, 0x1fff), new Stretch(0x1_0000_0000L, 0x8_ffff_ffffL)));
		double page = scale.end(0x1fff) - scale.begin(0x1000);
		double large = scale.end(0x8_ffff_ffffL) - scale.begin(0x1_0000_0000L);
		assertTrue(page > 0.01, () -> "a page takes " + page);
		assertTrue(large > page);
	}

	@Example
	void withoutRangesAPlaceIsInProportionToItsAddress() {
		AddressScale scale = AddressScale.of(new Viewport(0, 0xffff), List.of());
		assertEquals(0.25, scale.begin(0x4000));
		assertEquals(0.5, scale.end(0x7fff));
	}

	@Example
	void aViewportWithinAnAreaIsTrueToScale() {
		AddressScale scale = AddressScale.of(new Viewport(0x1000, 0x1fff), List.of(new Stretch(0, 0xffff)));
		assertEquals(0.25, scale.begin(0x1400));
		assertEquals(0x1800, scale.address(0.5));
	}
}
