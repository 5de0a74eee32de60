package org.iommuscope.ui.objects;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.Device;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdObject;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.events.EventsView;
import org.iommuscope.ui.iova.IovaMapView;
import org.iommuscope.ui.view.PlainAction;
import org.iommuscope.ui.view.SelectionLink;
import org.iommuscope.ui.walk.WalkInputs;
import org.iommuscope.ui.walk.WalkView;

/** The context menu of an object, wherever it is shown: where else something of it can be seen. */
public final class ObjectMenu {

	private final IWorkbenchPartSite site;

	private ObjectMenu(IWorkbenchPartSite site) {
		this.site = site;
	}

	/** The menu of what is selected in a view, to which others may contribute. */
	public static MenuManager of(IWorkbenchPartSite site) {
		MenuManager manager = new MenuManager(null, site.getId());
		manager.setRemoveAllWhenShown(true);
		manager.addMenuListener(new ObjectMenu(site)::fill);
		site.registerContextMenu(site.getId(), manager, site.getSelectionProvider());
		return manager;
	}

	private void fill(IMenuManager menu) {
		SelectionLink.objectOf(site.getSelectionProvider().getSelection()).ifPresent(object -> fill(menu, object));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
	}

	private void fill(IMenuManager menu, EObject object) {
		Optional<Hwpt> hwpt = hwpt(object);
		hwpt.ifPresent(found -> menu.add(new PlainAction(NLS.bind(Messages.Object_pageTable, label(found)), () -> showTable(found))));
		ioas(object).ifPresent(found -> menu.add(new PlainAction(NLS.bind(Messages.Object_iovaMap, label(found)),
				() -> open(Ids.IOVA_MAP, IovaMapView.class, map -> map.choose(found)))));
		walk(object).ifPresent(inputs -> menu.add(new PlainAction(Messages.Object_walk, () -> WalkView.open(site.getPage(), inputs))));
		identified(object).ifPresent(found -> menu.add(new PlainAction(NLS.bind(Messages.Object_events, label(found)),
				() -> open(Ids.EVENTS, EventsView.class, events -> events.filterFor(found)))));
	}

	private static String label(EObject object) {
		return KindRegistry.label(object);
	}

	/** The HWPT that an object is, belongs to, or is attached to. */
	public static Optional<Hwpt> hwpt(EObject object) {
		return switch (object) {
			case Hwpt hwpt -> Optional.of(hwpt);
			case Attachment attachment -> Optional.ofNullable(attachment.getHwpt());
			case Device device -> device.getAttachments().stream().findFirst().flatMap(ObjectMenu::hwpt);
			default -> Optional.ofNullable(object.eContainer()).flatMap(ObjectMenu::hwpt);
		};
	}

	/** The address space that an object is, is of, or leads to. */
	private static Optional<Ioas> ioas(EObject object) {
		return switch (object) {
			case Ioas ioas -> Optional.of(ioas);
			case HwptPaging hwpt -> Optional.ofNullable(hwpt.getIoas());
			case HwptNested hwpt -> Optional.ofNullable(hwpt.getParent()).flatMap(ObjectMenu::ioas);
			case Attachment _, Device _ -> hwpt(object).flatMap(ObjectMenu::ioas);
			default -> object.eContainer() instanceof Ioas ioas ? Optional.of(ioas) : Optional.empty();
		};
	}

	/** The requests that pass an object; of a HWPT to which nothing is attached there are none. */
	private static Optional<WalkInputs> walk(EObject object) {
		return switch (object) {
			case Device device -> Optional.of(WalkInputs.of(device));
			case Attachment attachment -> Optional.of(WalkInputs.of(attachment));
			case Hwpt hwpt -> hwpt.getAttachments().stream().findFirst().map(WalkInputs::of);
			default -> Optional.empty();
		};
	}

	private static Optional<IommufdObject> identified(EObject object) {
		for (EObject above = object; above != null; above = above.eContainer()) {
			if (above instanceof IommufdObject found) {
				return Optional.of(found);
			}
		}
		return Optional.empty();
	}

	/** The view of page tables shows what is selected in another view; so it is to be there before. */
	private void showTable(Hwpt hwpt) {
		try {
			IViewPart tables = site.getPage().showView(Ids.TABLES, null, IWorkbenchPage.VIEW_VISIBLE);
			ISelectionProvider provider = site.getSelectionProvider();
			provider.setSelection(new StructuredSelection(hwpt));
			site.getPage().activate(tables);
		} catch (PartInitException e) {
			StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
		}
	}

	private <T extends IViewPart> void open(String id, Class<T> type, Consumer<T> use) {
		try {
			use.accept(type.cast(site.getPage().showView(id)));
		} catch (PartInitException e) {
			StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
		}
	}
}
