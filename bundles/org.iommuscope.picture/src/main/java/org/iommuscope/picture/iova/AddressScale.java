package org.iommuscope.picture.iova;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Where addresses lie on a line from 0 to 1. Ranges are between a page and 16 EiB long, so the scale is no linear one: each
 * piece between two borders is as wide as the logarithm of its size, a hole half of that; inside of a piece the scale is
 * linear. So the smallest range is seen beside the largest hole, and a viewport within one piece is true to scale.
 * Immutable.
 */
public final class AddressScale {

	private static final double PAGE = 4096;
	private static final double HOLE = 0.5;

	private final Viewport viewport;
	/** First address of each piece, ascending. */
	private final long[] starts;
	/** Where each piece begins, and where the last one ends, 1. */
	private final double[] places;

	private AddressScale(Viewport viewport, long[] starts, double[] places) {
		this.viewport = viewport;
		this.starts = starts;
		this.places = places;
	}

	/** The scale of a viewport on which the borders of some ranges can be told apart; true to scale where there are no ranges. */
	static AddressScale of(Viewport viewport, Collection<Stretch> ranges) {
		List<Stretch> shown = ranges.stream().filter(range -> viewport.shows(range.start(), range.last()))
				.sorted(Comparator.comparing(Stretch::start, Long::compareUnsigned)).toList();
		long[] starts = borders(viewport, shown);
		double[] places = new double[starts.length + 1];
		int next = 0;
		// The last address that the ranges up to here cover, if any does.
		boolean covering = false;
		long covered = 0;
		for (int i = 0; i < starts.length; i++) {
			long last = i + 1 < starts.length ? starts[i + 1] - 1 : viewport.to();
			while (next < shown.size() && Long.compareUnsigned(shown.get(next).start(), last) <= 0) {
				long end = shown.get(next++).last();
				covered = covering && Long.compareUnsigned(covered, end) > 0 ? covered : end;
				covering = true;
			}
			boolean hole = !covering || Long.compareUnsigned(covered, starts[i]) < 0;
			places[i + 1] = places[i] + weight(last - starts[i]) * (hole ? HOLE : 1);
		}
		double total = places[starts.length];
		for (int i = 0; i < places.length; i++) {
			places[i] /= total;
		}
		return new AddressScale(viewport, starts, places);
	}

	private static long[] borders(Viewport viewport, List<Stretch> ranges) {
		long[] borders = new long[1 + 2 * ranges.size()];
		int count = 0;
		borders[count++] = viewport.from();
		for (Stretch range : ranges) {
			if (Long.compareUnsigned(range.start(), viewport.from()) > 0) {
				borders[count++] = range.start();
			}
			if (Long.compareUnsigned(range.last(), viewport.to()) < 0) {
				borders[count++] = range.last() + 1;
			}
		}
		return sortedUnsigned(Arrays.copyOf(borders, count));
	}

	/** Each value once. */
	private static long[] sortedUnsigned(long[] values) {
		return Arrays.stream(values).map(value -> value ^ Long.MIN_VALUE).sorted().distinct()
				.map(value -> value ^ Long.MIN_VALUE).toArray();
	}

	private static double weight(long lengthLessOne) {
		return 1 + Math.log(1 + (unsigned(lengthLessOne) + 1) / PAGE) / Math.log(2);
	}

	private static double unsigned(long value) {
		return value >= 0 ? value : (double) (value >>> 1) * 2;
	}

	/** What is looked at. */
	public Viewport viewport() {
		return viewport;
	}

	/** Where an address begins; 0 or 1 for one outside of the viewport. */
	public double begin(long address) {
		return Long.compareUnsigned(address, viewport.from()) <= 0 ? 0
				: Long.compareUnsigned(address, viewport.to()) > 0 ? 1 : place(address, 0);
	}

	/** Where an address ends; 0 or 1 for one outside of the viewport. */
	public double end(long address) {
		return Long.compareUnsigned(address, viewport.from()) < 0 ? 0
				: Long.compareUnsigned(address, viewport.to()) >= 0 ? 1 : place(address, 1);
	}

	private double place(long address, int more) {
		int piece = pieceOf(address);
		double share = (unsigned(address - starts[piece]) + more) / (unsigned(lastOf(piece) - starts[piece]) + 1);
		return places[piece] + (places[piece + 1] - places[piece]) * share;
	}

	private int pieceOf(long address) {
		int low = 0;
		int high = starts.length - 1;
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			if (Long.compareUnsigned(starts[middle], address) <= 0) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return low;
	}

	private long lastOf(int piece) {
		return piece + 1 < starts.length ? starts[piece + 1] - 1 : viewport.to();
	}

	/** The address at a place from 0 to 1. */
	public long address(double place) {
		if (place >= 1) {
			return viewport.to();
		}
		int found = Arrays.binarySearch(places, place);
		int piece = Math.clamp(found >= 0 ? found : -found - 2, 0, starts.length - 1);
		double width = places[piece + 1] - places[piece];
		double share = width == 0 ? 0 : Math.clamp((place - places[piece]) / width, 0, 1);
		double offset = (unsigned(lastOf(piece) - starts[piece]) + 1) * share;
		long whole = offset >= 0x1p63 ? (long) (offset / 2) << 1 : (long) offset;
		long most = lastOf(piece) - starts[piece];
		return starts[piece] + (Long.compareUnsigned(whole, most) > 0 ? most : whole);
	}
}
