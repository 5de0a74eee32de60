package org.iommuscope.ui.walk;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.ui.Messages;

/** The fields in which a request is written: device, PASID, address and access. */
final class RequestBar extends Composite {

	/** So many addresses are offered. */
	static final int MOST_ADDRESSES = 12;

	private final Combo device;
	private final Text pasid;
	private final Combo address;
	private final Combo access;
	private final Runnable changed;
	private List<String> used = List.of();
	private List<String> mapped = List.of();
	private boolean filling;

	/**
	 * @param changed something else is asked for
	 * @param entered the user pressed Enter, and what is asked for can be read
	 */
	RequestBar(Composite parent, Runnable changed, Runnable entered) {
		super(parent, SWT.NONE);
		this.changed = changed;
		GridLayoutFactory.fillDefaults().numColumns(8).margins(6, 3).spacing(6, 0).applyTo(this);
		device = field(Messages.Walk_device, new Combo(this, SWT.DROP_DOWN | SWT.READ_ONLY), 170);
		pasid = field(Messages.Walk_pasid, new Text(this, SWT.BORDER), 50);
		pasid.setMessage(Messages.Walk_without);
		address = field(Messages.Walk_address, new Combo(this, SWT.DROP_DOWN), 150);
		access = field(Messages.Walk_access, new Combo(this, SWT.DROP_DOWN | SWT.READ_ONLY), 80);
		access.setItems(Messages.Walk_read, Messages.Walk_write, Messages.Walk_execute);
		for (Control field : List.of(device, pasid, address, access)) {
			field.addListener(field == pasid || field == address ? SWT.Modify : SWT.Selection, _ -> tell());
		}
		for (Control field : List.of(pasid, address)) {
			field.addListener(SWT.DefaultSelection, _ -> {
				if (inputs().isWhole()) {
					remember();
					entered.run();
				}
			});
		}
		address.addListener(SWT.FocusOut, _ -> remember());
	}

	/** A field after its label, which is moved before it. */
	private <T extends Control> T field(String name, T field, int width) {
		Label label = new Label(this, SWT.NONE);
		label.setText(name);
		label.moveAbove(field);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(width, SWT.DEFAULT).applyTo(field);
		return field;
	}

	private void tell() {
		if (!filling) {
			changed.run();
		}
	}

	/** Keeps the address at the top of the list, if it is one; to be called when it is no longer being written. */
	void remember() {
		String now = address.getText().strip();
		if (inputs().isWhole() && !used.contains(now)) {
			used = Stream.concat(Stream.of(now), used.stream()).limit(MOST_ADDRESSES).toList();
			offer();
		}
	}

	/** Offers the addresses that were used, the latest first, and then those that are mapped. */
	private void offer() {
		String[] offered = Stream.concat(used.stream(), mapped.stream()).distinct().limit(MOST_ADDRESSES).toArray(String[]::new);
		if (!Arrays.equals(address.getItems(), offered)) {
			boolean before = filling;
			filling = true;
			String text = address.getText();
			Point selected = address.getSelection();
			address.setItems(offered);
			address.setText(text);
			address.setSelection(selected);
			filling = before;
		}
	}

	/** Offers other devices and addresses that are mapped, and shows what is asked for, without telling anybody. */
	void show(List<String> devices, List<String> addresses, WalkInputs inputs) {
		filling = true;
		try {
			mapped = addresses;
			offer();
			if (!Arrays.asList(device.getItems()).equals(devices)) {
				device.setItems(devices.toArray(String[]::new));
			}
			device.select(devices.indexOf(inputs.device()));
			write(pasid, inputs.pasid());
			if (!address.getText().equals(inputs.address())) {
				address.setText(inputs.address());
			}
			access.select(inputs.access().ordinal());
		} finally {
			filling = false;
		}
	}

	private static void write(Text field, String text) {
		if (!field.getText().equals(text)) {
			field.setText(text);
		}
	}

	/** What is asked for. */
	WalkInputs inputs() {
		return new WalkInputs(device.getText(), pasid.getText(), address.getText(),
				Access.values()[Math.max(0, access.getSelectionIndex())]);
	}

	/** Where an address is written. */
	Combo address() {
		return address;
	}
}
