package org.iommuscope.core.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The areas that only one of two maps has. Both trees are walked in order at once, and a subtree that both maps hold
 * is skipped where the two walks meet before it; maps that are a few changes apart cost little more than these.
 */
final class AreaMapComparison {

	private final Deque<Object> before = new ArrayDeque<>();
	private final Deque<Object> after = new ArrayDeque<>();

	private AreaMapComparison() {
	}

	static void compare(AreaNode before, AreaNode after, Consumer<Area> gone, Consumer<Area> added) {
		AreaMapComparison walk = new AreaMapComparison();
		push(walk.before, before);
		push(walk.after, after);
		walk.run(gone, added);
	}

	private void run(Consumer<Area> gone, Consumer<Area> added) {
		while (!before.isEmpty() && !after.isEmpty()) {
			Object left = before.peek();
			Object right = after.peek();
			if (left == right) {
				before.pop();
				after.pop();
			} else if (left instanceof AreaNode leftNode && height(left) >= height(right)) {
				open(before, leftNode);
			} else if (right instanceof AreaNode rightNode) {
				open(after, rightNode);
			} else if (left instanceof AreaNode leftNode) {
				open(before, leftNode);
			} else {
				compareHeads((Area) left, (Area) right, gone, added);
			}
		}
		drain(before, gone);
		drain(after, added);
	}

	private void compareHeads(Area left, Area right, Consumer<Area> gone, Consumer<Area> added) {
		int order = Long.compareUnsigned(left.start(), right.start());
		if (order <= 0) {
			before.pop();
		}
		if (order >= 0) {
			after.pop();
		}
		if (order < 0 || order == 0 && !left.equals(right)) {
			gone.accept(left);
		}
		if (order > 0 || order == 0 && !left.equals(right)) {
			added.accept(right);
		}
	}

	private static int height(Object item) {
		return item instanceof AreaNode node ? 1 + node.height() : 0;
	}

	private static void push(Deque<Object> stack, AreaNode node) {
		if (node != null) {
			stack.push(node);
		}
	}

	/** Replaces a node on top of the walk by its parts. */
	private static void open(Deque<Object> stack, AreaNode node) {
		stack.pop();
		for (Object part : node.parts().reversed()) {
			stack.push(part);
		}
	}

	private static void drain(Deque<Object> stack, Consumer<Area> sink) {
		while (!stack.isEmpty()) {
			Object item = stack.peek();
			if (item instanceof AreaNode node) {
				open(stack, node);
			} else {
				sink.accept((Area) stack.pop());
			}
		}
	}
}
