package org.iommuscope.ui.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.model.Area;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.PageTable;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.ui.session.RecordingSession;

/**
 * The model as a tree of what contains what. Page tables are left out: they have views of their own. The areas of an IOAS
 * that has many are in pages, and are made when their page is expanded.
 */
final class ObjectsContent implements ITreeContentProvider {

	private final Map<AreaPage, List<Area>> open = new HashMap<>();
	/** What pages in the tree were made of. */
	private final Map<Ioas, PagedAreas> paged = new HashMap<>();
	private Optional<RecordingSession> session = Optional.empty();

	/** The recording whose model is the input from now on; none to forget the one before. */
	void of(Optional<RecordingSession> shown) {
		session = shown;
		open.clear();
		paged.clear();
	}

	@Override
	public Object[] getElements(Object input) {
		return input instanceof Host host ? contents(host).toArray() : new Object[0];
	}

	@Override
	public Object[] getChildren(Object parent) {
		return switch (parent) {
			case AreaPage page -> areas(page).toArray();
			case Ioas ioas when isPaged(ioas) -> {
				PagedAreas now = areas(ioas);
				paged.put(ioas, now);
				List<Object> children = new ArrayList<>(now.of(ioas));
				contents(ioas).stream().filter(child -> !(child instanceof Area)).forEach(children::add);
				yield children.toArray();
			}
			default -> contents((EObject) parent).toArray();
		};
	}

	private static List<EObject> contents(EObject parent) {
		return parent.eContents().stream().filter(child -> !(child instanceof PageTable)).toList();
	}

	private static boolean isPaged(Ioas ioas) {
		return ioas.getAreaCount() > PagedAreas.PAGE;
	}

	/** The areas of an IOAS as they are now. */
	PagedAreas areas(Ioas ioas) {
		return Optional.ofNullable(paged.get(ioas)).filter(made -> isCurrent(ioas, made))
				.orElseGet(() -> session.map(open -> new PagedAreas(open.areasBefore(ioas), open.areas(ioas)))
						.orElseGet(() -> new PagedAreas(AreaMap.EMPTY, AreaMap.EMPTY)));
	}

	private boolean isCurrent(Ioas ioas, PagedAreas made) {
		return session.filter(open -> made.are(open.areasBefore(ioas), open.areas(ioas))).isPresent();
	}

	/** An area that is as it was keeps its element, so that it stays selected. */
	private List<Area> areas(AreaPage page) {
		Map<Long, Area> before = new HashMap<>();
		open.getOrDefault(page, List.of()).forEach(area -> before.put(area.getStart(), area));
		PagedAreas all = areas(page.ioas());
		List<Area> now = new ArrayList<>();
		for (org.iommuscope.core.machine.Area area : all.in(page)) {
			Area known = before.get(area.start());
			Area element = known != null && known.getLast() == area.last() && known.getCreatedAt() == area.seq() ? known
					: Projection.apart(page.ioas(), area);
			element.setChange(all.change(area.start()));
			now.add(element);
		}
		open.put(page, now);
		return now;
	}

	@Override
	public Object getParent(Object element) {
		return switch (element) {
			case AreaPage page -> page.ioas();
			case Area area when area.eContainer() instanceof Ioas ioas && isPaged(ioas) -> page(ioas, area.getStart());
			default -> {
				EObject container = ((EObject) element).eContainer();
				yield container instanceof Host ? null : container;
			}
		};
	}

	@Override
	public boolean hasChildren(Object element) {
		return element instanceof AreaPage || element instanceof Ioas ioas && ioas.getAreaCount() > 0
				|| !contents((EObject) element).isEmpty();
	}

	/** The object of the tree in the place of an object: of an area that has its row in a page, the element of that row. */
	Optional<Object> row(EObject object) {
		return object instanceof Area area && getParent(area) instanceof AreaPage page
				? areas(page).stream().filter(row -> row.getStart() == area.getStart()).findFirst().map(Object.class::cast)
				: Optional.of(object);
	}

	/** The page of an IOAS with the area that starts at an address, or would. */
	AreaPage page(Ioas ioas, long start) {
		return new AreaPage(ioas, areas(ioas).number(start));
	}

	/** The IOASes in the tree whose areas, or the marks on them, are others than when their pages were made. */
	List<Ioas> outdated() {
		paged.keySet().removeIf(ioas -> ioas.eContainer() == null);
		return paged.entrySet().stream().filter(shown -> !isCurrent(shown.getKey(), shown.getValue())).map(Map.Entry::getKey).toList();
	}

	/** What was collapsed needs its areas no longer. */
	void release(Object collapsed) {
		if (collapsed instanceof AreaPage page) {
			open.remove(page);
		}
	}

	@Override
	public void dispose() {
		of(Optional.empty());
	}
}
