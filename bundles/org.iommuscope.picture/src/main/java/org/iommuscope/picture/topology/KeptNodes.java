package org.iommuscope.picture.topology;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.Wording;

/**
 * The nodes of address spaces. What they tell of areas and reserved ranges takes longer than all other nodes together, so they
 * are kept from one state of a model to the next; whoever shows another state says what is different in it.
 */
public final class SpaceNodes {

	/** @param areasShown whether the areas were in the model, which depends on who looks and not on the state */
	private record Kept(boolean areasShown, Diagram.Node node) {
	}

	private final Map<Ioas, Kept> kept = new HashMap<>();

	/** The model shows another state; these of its objects are not as they were. */
	public void changed(Collection<? extends EObject> objects) {
		for (EObject object : objects) {
			if (object instanceof IommufdContext) {
				// It has other address spaces, or another one of them is that of the VFIO container.
				kept.clear();
			}
			for (EObject above = object; above != null; above = above.eContainer()) {
				kept.remove(above);
			}
		}
	}

	/** The objects are those of another model. */
	public void clear() {
		kept.clear();
	}

	Diagram.Node of(Ioas ioas) {
		Kept known = kept.get(ioas);
		if (known == null || known.areasShown() != ioas.isAreasShown()) {
			known = new Kept(ioas.isAreasShown(), make(ioas));
			kept.put(ioas, known);
		}
		return known.node();
	}

	private static Diagram.Node make(Ioas ioas) {
		ObjectNode node = new ObjectNode(ioas, Column.IOAS);
		if (ioas.isAreasShown() && !ioas.getAreas().isEmpty()) {
			node.second(KindRegistry.detail(ioas) + ", " + Wording.size(MemoryNodes.mapped(ioas.getAreas())));
		}
		if (ioas.eContainer() instanceof IommufdContext context && context.getCompatIoas() == ioas) {
			node.badge("VFIO", Role.IOAS).says("the IOAS of the VFIO container emulation");
		}
		ioas.getAreas().stream().limit(MemoryNodes.MOST_LINES).forEach(area -> node.says(MemoryNodes.line(area)));
		if (ioas.getAreas().size() > MemoryNodes.MOST_LINES) {
			node.says("and " + (ioas.getAreas().size() - MemoryNodes.MOST_LINES) + " more");
		}
		ioas.getReserved().stream().limit(MemoryNodes.MOST_LINES)
				.forEach(range -> node.says("reserved " + MemoryNodes.line(range)));
		return node.style(style -> style.withStrip(AddressStrip.of(ioas))).node();
	}
}
