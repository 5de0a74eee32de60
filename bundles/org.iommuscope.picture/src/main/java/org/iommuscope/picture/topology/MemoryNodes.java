package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Area;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.Wording;

/** The memory behind the areas of a context: one node for user memory and one for each file. */
final class MemoryNodes {

	/** How many ranges a tool tip lists. */
	static final int MOST_LINES = 8;

	private static final int USER_MEMORY = -1;

	private final IommufdContext context;
	private final TreeMap<Integer, List<Area>> areas = new TreeMap<>();
	private long areasNotShown;

	MemoryNodes(IommufdContext context) {
		this.context = context;
		for (Ioas ioas : context.getIoases()) {
			if (ioas.isAreasShown()) {
				ioas.getAreas().forEach(area -> areas.computeIfAbsent(file(area), file -> new ArrayList<>()).add(area));
			} else if (ioas.getAreaCount() > 0) {
				areas.computeIfAbsent(USER_MEMORY, file -> new ArrayList<>());
				areasNotShown += ioas.getAreaCount();
			}
		}
	}

	private static int file(Area area) {
		return Math.max(area.getFile(), USER_MEMORY);
	}

	/** Keys of the nodes that are behind an IOAS. */
	List<String> behind(Ioas ioas) {
		if (!ioas.isAreasShown()) {
			return ioas.getAreaCount() > 0 ? List.of(key(USER_MEMORY)) : List.of();
		}
		return ioas.getAreas().stream().map(MemoryNodes::file).distinct().sorted().map(this::key).toList();
	}

	private String key(int file) {
		return Keys.of(context) + (file == USER_MEMORY ? "/memory" : "/file/" + file);
	}

	List<Diagram.Node> nodes() {
		List<Diagram.Node> nodes = new ArrayList<>();
		areas.forEach((file, mapped) -> {
			boolean user = file == USER_MEMORY;
			long count = mapped.size() + (user ? areasNotShown : 0);
			boolean all = !user || areasNotShown == 0;
			NodeStyle style = new NodeStyle(Role.NEUTRAL.key(), user ? "user memory" : "file " + file,
					Wording.count(count, "area") + (all ? ", " + Wording.size(mapped(mapped)) : ""));
			String lines = mapped.stream().limit(MOST_LINES)
					.map(area -> "\n" + line(area) + (user ? " from " : " at offset ")
							+ Hex.of(area.getMemory()))
					.collect(Collectors.joining());
			nodes.add(new Diagram.Node(key(file), Set.of(), user ? "user memory" : "file", style,
					Column.MEMORY.number(), (user ? "user memory behind the areas" : "memory of file " + file) + lines
							+ (count > MOST_LINES ? "\nand " + (count - MOST_LINES) + " more" : "")));
		});
		return nodes;
	}

	/** Bytes of ranges together. */
	static long mapped(Collection<? extends AddressRange> ranges) {
		return ranges.stream().mapToLong(range -> range.getLast() - range.getStart() + 1).sum();
	}

	/** A range with what distinguishes it. */
	static String line(AddressRange range) {
		String detail = KindRegistry.detail(range);
		return KindRegistry.label(range) + (detail.isEmpty() ? "" : " " + detail);
	}
}
