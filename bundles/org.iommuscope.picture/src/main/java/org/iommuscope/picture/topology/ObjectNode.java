package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Shape;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.RemovedObject;
import org.iommuscope.model.Traced;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.ToolTip;
import org.iommuscope.picture.wording.Wording;

/** A node as it is being made for one object of the model. What its kind says is there from the start. */
final class ObjectNode {

	private final Traced object;
	private final Kind kind;
	private final Column column;
	private final List<Badge> badges = new ArrayList<>();
	private final List<EObject> others = new ArrayList<>();
	private final List<String> toolTip = new ArrayList<>();
	private String second;
	private boolean showsErrno = true;
	private NodeStyle style;

	ObjectNode(Traced object, Column column) {
		this.object = object;
		this.column = column;
		kind = KindRegistry.of(object);
		second = kind.detail(object);
		style = new NodeStyle(kind.role().key(), Wording.line(kind.label(object)), "")
				.withShape(kind.role() == Role.DEVICE ? Shape.NOTCHED : Shape.PLAIN)
				.withOutline(kind.role() == Role.STAGE1 ? Outline.DASHED : Outline.SOLID)
				.withHalo(halo(object.getChange()));
	}

	/** The ghost of an object that is gone, as its kind looked. */
	static Diagram.Node ghost(RemovedObject gone, Optional<Kind> former, Column column) {
		NodeStyle style = new NodeStyle(former.map(Kind::role).orElse(Role.NEUTRAL).key(), Wording.line(gone.getTitle()),
				Wording.line(gone.getDetail()))
				.withShape(former.map(Kind::role).orElse(Role.NEUTRAL) == Role.DEVICE ? Shape.NOTCHED : Shape.PLAIN)
				.withOutline(Outline.DASHED).withPresence(Presence.GHOST).withHalo(Halo.REMOVED);
		String toolTip = String.join("\n", gone.getKindName() + " " + gone.getId(), "gone with this step");
		return new Diagram.Node(Keys.of(gone), Set.of(), former.map(Kind::name).orElse("object"), style, column.number(),
				toolTip);
	}

	static Halo halo(ChangeKind change) {
		return switch (change) {
			case NONE -> Halo.NONE;
			case ADDED -> Halo.ADDED;
			case CHANGED -> Halo.CHANGED;
			case REMOVED -> Halo.REMOVED;
		};
	}

	/** Says something else in the second line. */
	ObjectNode second(String text) {
		second = text;
		return this;
	}

	/** Has no badge for what went wrong, since a connection tells it. */
	ObjectNode withoutErrno() {
		showsErrno = false;
		return this;
	}

	ObjectNode badge(String text, Role role) {
		badges.add(new Badge(text, role.key()));
		return this;
	}

	/** Looks like something else than its kind. */
	ObjectNode style(UnaryOperator<NodeStyle> change) {
		style = change.apply(style);
		return this;
	}

	/** Shows a further object that has no node of its own. */
	ObjectNode shows(EObject other) {
		others.add(other);
		toolTip.add(KindRegistry.of(other).name() + ": " + KindRegistry.label(other));
		return this;
	}

	ObjectNode says(String line) {
		toolTip.add(line);
		return this;
	}

	Diagram.Node node() {
		List<Badge> all = new ArrayList<>();
		if (showsErrno && !object.getLastErrno().isEmpty()) {
			all.add(Badge.hanging("\u2715 " + Wording.line(object.getLastErrno()), Role.FAILURE.key()));
		}
		all.addAll(badges);
		NodeStyle full = new NodeStyle(style.role(), style.first(), Wording.line(second),
				all.subList(0, Math.min(all.size(), NodeStyle.MOST_BADGES)), style.shape(), style.outline(),
				style.presence(), style.halo(), style.strip());
		return new Diagram.Node(Keys.of(object),
				Set.copyOf(others.stream().map(Keys::of).filter(key -> !key.isEmpty()).toList()), kind.name(), full,
				column.number(), toolTip());
	}

	private String toolTip() {
		return ToolTip.of(object, toolTip);
	}
}
