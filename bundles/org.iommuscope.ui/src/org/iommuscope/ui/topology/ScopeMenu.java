package org.iommuscope.ui.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.model.Host;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.Nouns;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyScope;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.PlainAction;

/** The choice of what is drawn: one object's way, kinds of objects, how deep. Each choice is a new scope. */
final class ScopeMenu {

	private static final List<Integer> REACHES = List.of(1, 2, 3);

	/** Whose menu it is. */
	interface Picture {

		/** What is drawn now. */
		TopologyScope scope();

		/** Draws something else from now on. */
		void setScope(TopologyScope other);

		/** Closes a lane or frame that is open, or opens it. */
		void toggle(String frame);

		/** The diagram that is shown. */
		Diagram diagram();

		/** The key of what is selected. */
		Optional<String> selected();
	}

	private final Picture picture;
	private final Supplier<Optional<Host>> model;

	ScopeMenu(Picture picture, Supplier<Optional<Host>> model) {
		this.picture = picture;
		this.model = model;
	}

	/** Adds all choices. */
	void fill(IMenuManager menu) {
		addWay(menu);
		if (scope().focus().isPresent()) {
			addReach(menu);
		}
		menu.add(new Separator());
		MenuManager kinds = new MenuManager(Messages.Scope_kinds);
		kinds().forEach(noun -> kinds.add(check(capital(Nouns.plural(noun)), !scope().hidden().contains(noun),
				scope().withToggledKind(noun))));
		kinds.add(new Separator());
		kinds.add(push(Messages.Scope_allKinds, scope().withAllKinds()));
		menu.add(kinds);
		MenuManager depth = new MenuManager(Messages.Scope_depth);
		depth.add(choice(Messages.Scope_contexts, scope().depth() == 1, scope().withDepth(1)));
		depth.add(choice(Messages.Scope_objects, scope().depth() == 2, scope().withDepth(2)));
		depth.add(choice(Messages.Scope_everything, scope().depth() == TopologyScope.UNLIMITED,
				scope().withDepth(TopologyScope.UNLIMITED)));
		menu.add(depth);
	}

	private void addReach(IMenuManager menu) {
		MenuManager reach = new MenuManager(Messages.Scope_reach);
		REACHES.forEach(connections -> reach.add(choice(NLS.bind(Messages.Scope_connections, connections),
				scope().reach() == connections, scope().withReach(connections))));
		reach.add(choice(Messages.Scope_allConnections, scope().reach() == TopologyScope.UNLIMITED,
				scope().withReach(TopologyScope.UNLIMITED)));
		menu.add(reach);
	}

	/**
	 * Adds the choices about what is selected.
	 *
	 * @param anyway whether there is to be something to choose in any case
	 */
	void fillForSelected(IMenuManager menu, boolean anyway) {
		if (selectedItem().isEmpty()) {
			if (anyway) {
				fill(menu);
			}
			return;
		}
		addWay(menu);
		picture.selected().flatMap(key -> TopologyDiagram.foldable(picture.diagram(), key)).ifPresent(frame -> {
			boolean open = picture.diagram().item(frame + TopologyDiagram.INSIDE).isEmpty();
			menu.add(new PlainAction(NLS.bind(open ? Messages.Scope_close : Messages.Scope_open, name(frame)),
					() -> picture.toggle(frame)));
		});
		menu.add(new Separator());
	}

	private void addWay(IMenuManager menu) {
		selectedItem().ifPresent(
				key -> menu.add(push(NLS.bind(Messages.Scope_onlyWay, name(key)), scope().withFocus(Optional.of(key)))));
		if (scope().focus().isPresent()) {
			menu.add(push(Messages.Scope_whole, scope().withFocus(Optional.empty())));
		}
	}

	/** What is selected and no connection; what stands in the place of a frame is as that. */
	private Optional<String> selectedItem() {
		return picture.selected().filter(key -> picture.diagram().item(key).isPresent())
				.map(key -> TopologyDiagram.foldable(picture.diagram(), key).orElse(key));
	}

	/** An object's name, or what is written on what is none. */
	private String name(String key) {
		return model.get().flatMap(host -> KeyedObjects.find(host, key)).map(KindRegistry::label)
				.orElseGet(() -> picture.diagram().item(key).map(TopologyDiagram::name).orElse(key));
	}

	/** The kinds that there are now, and those that are left out. */
	private List<String> kinds() {
		List<String> kinds = new ArrayList<>(model.get().map(TopologyDiagram::kinds).orElse(List.of()));
		new TreeSet<>(scope().hidden()).stream().filter(noun -> !kinds.contains(noun)).forEach(kinds::add);
		return kinds;
	}

	private TopologyScope scope() {
		return picture.scope();
	}

	private static String capital(String words) {
		// vIOMMU and vDEVICE are written so at the beginning too.
		return words.startsWith("v") ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	private Action push(String text, TopologyScope next) {
		return new PlainAction(text, () -> picture.setScope(next));
	}

	private Action check(String text, boolean checked, TopologyScope next) {
		Action action = new PlainAction(text, IAction.AS_CHECK_BOX, _ -> picture.setScope(next));
		action.setChecked(checked);
		return action;
	}

	private Action choice(String text, boolean chosen, TopologyScope next) {
		Action action = new PlainAction(text, IAction.AS_RADIO_BUTTON, self -> {
			// The one that is left tells too.
			if (self.isChecked()) {
				picture.setScope(next);
			}
		});
		action.setChecked(chosen);
		return action;
	}
}
