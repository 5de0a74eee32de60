package org.iommuscope.ui.iova;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.picture.iova.IovaMap;
import org.iommuscope.picture.iova.IovaMapOptions;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.ui.Messages;

/** Lets the user pick the address space to look at, where there are several. One that is gone gives way to all. */
final class IoasPicker extends Composite {

	private final Combo combo;
	private List<String> keys = List.of();
	private Optional<String> chosen = Optional.empty();

	/** @param changed another one is picked */
	IoasPicker(Composite parent, Runnable changed) {
		super(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(6, 3).applyTo(this);
		new Label(this, SWT.NONE).setText(Messages.Iova_pick);
		combo = new Combo(this, SWT.DROP_DOWN | SWT.READ_ONLY);
		combo.addListener(SWT.Selection, _ -> {
			int index = combo.getSelectionIndex();
			chosen = index <= 0 ? Optional.empty() : Optional.of(keys.get(index - 1));
			changed.run();
		});
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(this);
	}

	/** Offers what there is. */
	void show(Host host) {
		List<Ioas> all = IovaMap.shown(host, IovaMapOptions.DEFAULT);
		keys = all.stream().map(Keys::of).toList();
		chosen = chosen.filter(keys::contains);
		List<String> names = new ArrayList<>();
		names.add(all.size() > IovaMap.MOST_IOASES ? NLS.bind(Messages.Iova_first, IovaMap.MOST_IOASES, all.size())
				: NLS.bind(Messages.Iova_all, all.size()));
		all.forEach(ioas -> names.add(host.getContexts().size() == 1 ? KindRegistry.label(ioas)
				: KindRegistry.label(ioas) + " \u2013 " + KindRegistry.label(ioas.eContainer())));
		if (!Arrays.asList(combo.getItems()).equals(names)) {
			combo.setItems(names.toArray(String[]::new));
		}
		combo.select(chosen.map(key -> keys.indexOf(key) + 1).orElse(0));
		GridData data = (GridData) getLayoutData();
		if (data.exclude != all.size() < 2) {
			data.exclude = all.size() < 2;
			setVisible(!data.exclude);
			getParent().layout();
		}
	}

	/** Picks the one of a key. */
	void choose(String key) {
		chosen = Optional.of(key);
	}

	/** The key of the one that is picked; none for all. */
	Optional<String> chosen() {
		return chosen;
	}
}
