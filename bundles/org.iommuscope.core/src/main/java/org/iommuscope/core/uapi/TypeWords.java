package org.iommuscope.core.uapi;

import java.util.Locale;
import org.iommuscope.core.uapi.iommufd.HwQueueAlloc;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.VeventqAlloc;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;

/** The uAPI's type numbers as words, such as {@code vtd-s1}; a number without a name is itself the word. */
public final class TypeWords {

	private static final Layout.Member HWPT_DATA = member(HwptAlloc.class, "data_type");
	private static final Layout.Member VIOMMU = member(ViommuAlloc.class, "type");
	private static final Layout.Member VEVENTQ = member(VeventqAlloc.class, "type");
	private static final Layout.Member HW_QUEUE = member(HwQueueAlloc.class, "type");

	private TypeWords() {
	}

	/** Of {@code enum iommu_hwpt_data_type}. */
	public static String hwptData(int type) {
		return word(HWPT_DATA, type);
	}

	/** Of {@code enum iommu_viommu_type}. */
	public static String viommu(int type) {
		return word(VIOMMU, type);
	}

	/** Of {@code enum iommu_veventq_type}. */
	public static String veventq(int type) {
		return word(VEVENTQ, type);
	}

	/** Of {@code enum iommu_hw_queue_type}. */
	public static String hwQueue(int type) {
		return word(HW_QUEUE, type);
	}

	private static <T extends Record> Layout.Member member(Class<T> struct, String name) {
		return Layout.of(struct).members().stream().filter(member -> member.name().equals(name)).findFirst()
				.orElseThrow();
	}

	private static String word(Layout.Member member, int type) {
		return member.print(type).toLowerCase(Locale.ROOT).replace('_', '-');
	}
}
