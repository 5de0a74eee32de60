package org.iommuscope.graph.internal.figures;

import java.util.List;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Shape;

/** A node: two lines of text, badges beside the first one, a strip below. */
public final class NodeFigure extends BoxFigure {

	private static final int GRID = 8;
	private static final int PADDING = 12;
	private static final int LEAST_WIDTH = 96;
	private static final int LINE_GAP = 2;
	private static final int STRIP_GAP = 6;
	private static final int STRIP_HEIGHT = 8;
	private static final int VERTICAL_PADDING = 6;
	private static final int BADGE_GAP = 4;
	private static final int BADGE_PADDING = 4;
	/** How far a badge on the border stands out to the right; it has to stay within the figure. */
	private static final int HANG = 4;
	private static final int LINE = 2;
	private static final double TINT = 0.08;

	private NodeStyle style;

	public NodeFigure(NodeStyle style, Look look) {
		super(look);
		this.style = style;
	}

	/** Shows another style. */
	public void show(NodeStyle other, Look look) {
		if (!other.equals(style)) {
			style = other;
			repaint();
		}
		setLook(look);
	}

	/** The room that a node of this style needs, on the grid. */
	public static Size preferredSize(NodeStyle style, Look look) {
		int first = Look.extent(style.first(), look.bold()).width;
		List<Badge> within = style.badges(false);
		if (!within.isEmpty()) {
			first += PADDING + badgesWidth(within, look);
		}
		int second = style.second().isEmpty() ? 0 : Look.extent(style.second(), look.plain()).width;
		int width = Math.max(LEAST_WIDTH, left(style) + Math.max(first, second) + PADDING);
		int height = textHeight(style, look) + stripHeight(style) + 2 * VERTICAL_PADDING;
		return new Size(onGrid(width), onGrid(height));
	}

	private static int onGrid(int length) {
		return (length + GRID - 1) / GRID * GRID;
	}

	private static int left(NodeStyle style) {
		return style.shape() == Shape.NOTCHED ? PADDING + Strokes.NOTCH / 2 : PADDING;
	}

	private static int textHeight(NodeStyle style, Look look) {
		int first = Look.extent(style.first(), look.bold()).height;
		return style.second().isEmpty() ? first
				: first + LINE_GAP + Look.extent(style.second(), look.plain()).height;
	}

	private static int stripHeight(NodeStyle style) {
		return style.strip().isPresent() ? STRIP_GAP + STRIP_HEIGHT : 0;
	}

	private static int badgesWidth(List<Badge> badges, Look look) {
		return badges.stream().mapToInt(badge -> badgeWidth(badge, look)).sum() + BADGE_GAP * (badges.size() - 1);
	}

	private static int badgeWidth(Badge badge, Look look) {
		return Look.extent(badge.text(), look.small()).width + 2 * BADGE_PADDING;
	}

	@Override
	Halo halo() {
		return style.halo();
	}

	@Override
	Shape shape() {
		return style.shape();
	}

	@Override
	void paintBox(Graphics graphics, Rectangle box) {
		if (style.presence() == Presence.GHOST) {
			Strokes.fill(graphics, box, style.shape(), look().colour(Roles.SURFACE));
		} else {
			Strokes.fill(graphics, box, style.shape(), look().mixed(style.role(), Roles.SURFACE, TINT));
		}
		graphics.setForegroundColor(look().colour(style.role(), style.presence()));
		Strokes.drawBorder(graphics, box, style.shape(), style.outline(), LINE);
		int content = textHeight(style, look()) + stripHeight(style);
		int y = box.y + (box.height - content) / 2;
		paintText(graphics, box, y);
		style.strip().ifPresent(strip -> StripPainter.paint(graphics,
				new Rectangle(box.x + left(style), y + textHeight(style, look()) + STRIP_GAP,
						box.width - left(style) - PADDING, STRIP_HEIGHT),
				strip, look(), style.presence()));
	}

	private void paintText(Graphics graphics, Rectangle box, int top) {
		int left = box.x + left(style);
		int room = box.right() - PADDING - left;
		List<Badge> within = style.badges(false);
		int badges = within.isEmpty() ? 0 : PADDING / 2 + badgesWidth(within, look());
		graphics.setFont(look().bold());
		graphics.setForegroundColor(look().colour(style.presence() == Presence.GHOST ? Roles.MUTED : Roles.TEXT));
		graphics.drawString(Look.shortened(style.first(), look().bold(), room - badges), left, top);
		Dimension first = Look.extent(style.first(), look().bold());
		paintBadges(graphics, within, box.right() - PADDING, top + first.height / 2);
		graphics.setFont(look().plain());
		graphics.setForegroundColor(look().colour(Roles.MUTED));
		graphics.drawString(Look.shortened(style.second(), look().plain(), room), left, top + first.height + LINE_GAP);
	}

	@Override
	void paintAbove(Graphics graphics, Rectangle box) {
		paintBadges(graphics, style.badges(true), box.right() + HANG, box.bottom());
	}

	private void paintBadges(Graphics graphics, List<Badge> badges, int right, int middle) {
		int x = right;
		graphics.setFont(look().small());
		for (Badge badge : badges.reversed()) {
			Dimension text = Look.extent(badge.text(), look().small());
			int width = badgeWidth(badge, look());
			x -= width;
			Rectangle pill = new Rectangle(x, middle - text.height / 2, width, text.height);
			Strokes.drawPill(graphics, pill, look().colour(badge.role()), look().colour(Roles.SURFACE));
			graphics.setForegroundColor(look().colour(badge.role()));
			graphics.drawString(badge.text(), x + BADGE_PADDING, pill.y);
			x -= BADGE_GAP;
		}
	}
}
