package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Strip;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Area;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.RegionType;
import org.iommuscope.model.ReservedRange;
import org.iommuscope.model.kind.Role;

/**
 * An IOAS from its first to its last address as a strip: areas, reserved ranges and holes in their order. Sizes lie between
 * a page and 16 EiB, so the scale is no linear one: a piece's width grows with the square root of the logarithm of its
 * size. A larger piece is never narrower, and the smallest one is seen.
 */
final class AddressStrip {

	/** A strip has no room for more pieces; beyond, neighbours are drawn as one. */
	private static final int MOST_PIECES = 96;

	private static final int PAGE_BITS = 12;

	/** What is at some addresses. What comes later in this list is seen where two things overlap. */
	private enum Content {
		HOLE, RESERVED, SOFTWARE_MSI, MSI, AREA, CHANGED_AREA
	}

	private record Piece(Content content, double width) {
	}

	private AddressStrip() {
	}

	static Strip of(Ioas ioas) {
		List<Piece> pieces = coarse(pieces(ioas));
		double total = pieces.stream().mapToDouble(Piece::width).sum();
		List<Strip.Segment> segments = new ArrayList<>();
		double position = 0;
		for (Piece piece : pieces) {
			double from = Math.min(1, position / total);
			position += piece.width();
			double to = Math.max(from, Math.min(1, position / total));
			switch (piece.content()) {
				case HOLE -> {
					// the ground
				}
				case RESERVED -> segments.add(new Strip.Segment(from, to, Role.RESERVED.key(), Hatch.DIAGONAL));
				case MSI -> segments.add(new Strip.Segment(from, to, Role.RESERVED.key(), Hatch.DENSE));
				case SOFTWARE_MSI -> segments.add(new Strip.Segment(from, to, Role.RESERVED.key(), Hatch.DOTS));
				case AREA -> segments.add(new Strip.Segment(from, to, Role.IOAS.key(), Hatch.NONE));
				case CHANGED_AREA -> segments.add(new Strip.Segment(from, to, Roles.CHANGED, Hatch.NONE));
			}
		}
		return new Strip(segments);
	}

	private static List<Piece> pieces(Ioas ioas) {
		List<AddressRange> ranges = new ArrayList<>(ioas.getReserved());
		ranges.addAll(ioas.getAreas());
		ranges.sort((a, b) -> Long.compareUnsigned(a.getStart(), b.getStart()));
		TreeSet<Long> borders = new TreeSet<>(Long::compareUnsigned);
		borders.add(0L);
		for (AddressRange range : ranges) {
			borders.add(range.getStart());
			if (range.getLast() != -1) {
				borders.add(range.getLast() + 1);
			}
		}
		List<Piece> pieces = new ArrayList<>();
		List<AddressRange> here = new ArrayList<>();
		int next = 0;
		for (Long start : borders) {
			Long end = borders.higher(start);
			long last = end == null ? -1 : end - 1;
			here.removeIf(range -> Long.compareUnsigned(range.getLast(), start) < 0);
			while (next < ranges.size() && ranges.get(next).getStart() == start) {
				here.add(ranges.get(next++));
			}
			Content content = here.stream().map(AddressStrip::content).max(Content::compareTo).orElse(Content.HOLE);
			pieces.add(new Piece(content, width(last - start + 1)));
		}
		return pieces;
	}

	private static Content content(AddressRange range) {
		return switch (range) {
			case Area area -> area.getChange() == ChangeKind.NONE ? Content.AREA : Content.CHANGED_AREA;
			case ReservedRange reserved when reserved.getType() == RegionType.MSI -> Content.MSI;
			case ReservedRange reserved when reserved.getType() == RegionType.SOFTWARE_MSI -> Content.SOFTWARE_MSI;
			default -> Content.RESERVED;
		};
	}

	/** @param size in bytes, unsigned; 0 stands for 2^64 */
	private static double width(long size) {
		double bits = size == 0 ? 64 : Math.log(size < 0 ? size * 1.0 + 0x1p64 : size) / Math.log(2);
		return Math.sqrt(1 + Math.max(0, bits - PAGE_BITS));
	}

	/** Lets what is too narrow to be seen melt into its neighbours. */
	private static List<Piece> coarse(List<Piece> pieces) {
		if (pieces.size() <= MOST_PIECES) {
			return pieces;
		}
		double least = pieces.stream().mapToDouble(Piece::width).sum() / MOST_PIECES;
		List<Piece> coarse = new ArrayList<>();
		Content content = Content.HOLE;
		double width = 0;
		for (Piece piece : pieces) {
			content = content.compareTo(piece.content()) > 0 ? content : piece.content();
			width += piece.width();
			if (width >= least) {
				coarse.add(new Piece(content, width));
				content = Content.HOLE;
				width = 0;
			}
		}
		if (width > 0) {
			coarse.add(new Piece(content, width));
		}
		return coarse;
	}
}
