package org.iommuscope.ui.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.model.Area;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.PageTable;
import org.iommuscope.model.projection.Projection;

/**
 * The model as a tree of what contains what. Page tables are left out: they have views of their own. The areas of an IOAS
 * that has many are in pages, and are made when their page is expanded.
 */
final class ObjectsContent implements ITreeContentProvider {

	private final Function<Ioas, AreaMap> areas;
	private final Map<AreaPage, List<Area>> open = new HashMap<>();
	/** The areas of which pages were made. */
	private final Map<Ioas, AreaMap> paged = new HashMap<>();

	/** @param areas all areas of an IOAS, whether they are in the model or not */
	ObjectsContent(Function<Ioas, AreaMap> areas) {
		this.areas = areas;
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
				List<Object> children = new ArrayList<>(pages(ioas));
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
		return ioas.getAreaCount() > AreaPage.SIZE;
	}

	private List<AreaPage> pages(Ioas ioas) {
		AreaMap all = areas.apply(ioas);
		paged.put(ioas, all);
		return IntStream.range(0, AreaPage.count(all)).mapToObj(number -> new AreaPage(ioas, number)).toList();
	}

	/** An area that is as it was keeps its element, so that it stays selected. */
	private List<Area> areas(AreaPage page) {
		Map<Long, Area> before = new HashMap<>();
		open.getOrDefault(page, List.of()).forEach(area -> before.put(area.getStart(), area));
		AreaMap all = areas.apply(page.ioas());
		List<Area> now = new ArrayList<>();
		for (int rank = page.from(); rank < page.to(all); rank++) {
			org.iommuscope.core.machine.Area area = all.get(rank);
			Area known = before.get(area.start());
			now.add(known != null && known.getLast() == area.last() && known.getCreatedAt() == area.seq() ? known
					: Projection.apart(page.ioas(), area));
		}
		open.put(page, now);
		return now;
	}

	@Override
	public Object getParent(Object element) {
		return switch (element) {
			case AreaPage page -> page.ioas();
			case Area area when area.eContainer() instanceof Ioas ioas && isPaged(ioas) -> AreaPage.of(ioas, areas.apply(ioas), area);
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

	/** The IOASes in the tree whose areas are others than when their pages were made. */
	List<Ioas> outdated() {
		paged.keySet().removeIf(ioas -> ioas.eContainer() == null);
		return paged.entrySet().stream().filter(shown -> areas.apply(shown.getKey()) != shown.getValue()).map(Map.Entry::getKey).toList();
	}

	/** What was collapsed needs its areas no longer. */
	void release(Object collapsed) {
		if (collapsed instanceof AreaPage page) {
			open.remove(page);
		}
	}

	@Override
	public void dispose() {
		open.clear();
		paged.clear();
	}
}
