package org.iommuscope.core.machine.table;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Viommu;
import org.iommuscope.core.pagetable.cache.ArmCommands;
import org.iommuscope.core.pagetable.cache.CacheTag;
import org.iommuscope.core.pagetable.cache.Caches;
import org.iommuscope.core.pagetable.cache.Invalidation;
import org.iommuscope.core.pagetable.cache.VtdCommands;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;

/** What makes an IOMMU forget: the commands of a guest, and what the kernel does by itself. */
public final class Invalidations {

	private static final int VTD_S1 = 0;
	private static final int ARM_SMMUV3 = 1;
	private static final int LEAF = 1;

	private Invalidations() {
	}

	/**
	 * After HWPT_INVALIDATE.
	 *
	 * @param context the context that it was called on
	 * @param done    the struct after the call; its count says how many entries took effect
	 * @param entries what it pointed to
	 */
	public static State asked(State state, int context, HwptInvalidate done, Bytes entries) {
		Caches caches = state.caches().get(context);
		if (caches == null || state.context(context).isEmpty() || done.entryLen() <= 0) {
			return state;
		}
		Caches left = caches;
		int recorded = entries.size() / done.entryLen();
		for (int i = 0; i < Math.min(Integer.toUnsignedLong(done.entryNum()), recorded); i++) {
			for (Invalidation command : commands(state.contexts().get(context), done,
					entries.slice(i * done.entryLen(), done.entryLen()))) {
				left = left.invalidate(command);
			}
		}
		return left == caches ? state : state.with(context, left);
	}

	private static List<Invalidation> commands(Context context, HwptInvalidate done, Bytes entry) {
		return switch (context.objects().get(done.hwptId())) {
		case Viommu viommu when done.dataType() == ARM_SMMUV3 -> List
				.of(ArmCommands.ofGuest(CacheTags.domain(viommu.parent()), entry.u64(0), entry.u64(8)).effect());
		case HwptNested nested when done.dataType() == VTD_S1 -> vtd(nested, entry);
		case null, default -> List.of();
		};
	}

	/** {@code struct iommu_hwpt_vtd_s1_invalidate}: address, pages, flags. */
	private static List<Invalidation> vtd(HwptNested nested, Bytes entry) {
		try {
			CacheTag tag = CacheTag.of(CacheTags.domain(nested.parent()), CacheTags.space(nested));
			return List.of(VtdCommands.nested(tag, entry.u64(0), entry.u64(8), (entry.u32(16) & LEAF) != 0));
		} catch (IllegalArgumentException refused) {
			return List.of();
		}
	}

	/**
	 * What the kernel flushes by itself between two states: what was unmapped, with all that stage 1 made of it
	 * ({@code arm_smmu_tlb_inv_range_domain}, {@code cache_tag_flush_range}); the domain of what was destroyed or that a
	 * device left.
	 */
	public static State byKernel(State before, State after) {
		State next = after;
		for (int number : after.caches().keySet()) {
			Context old = before.contexts().get(number);
			Context now = after.contexts().get(number);
			if (now == null) {
				next = next.with(number, Caches.EMPTY);
			} else if (old != null && old.objects() != now.objects()) {
				Caches caches = next.caches().get(number);
				Caches left = caches;
				for (Invalidation flush : flushes(old, now)) {
					left = left.invalidate(flush);
				}
				next = left == caches ? next : next.with(number, left);
			}
		}
		return next;
	}

	private static List<Invalidation> flushes(Context old, Context now) {
		List<Invalidation> flushes = new ArrayList<>();
		for (KernelObject object : old.objects().values()) {
			KernelObject left = now.objects().get(object.id());
			if (left == object) {
				continue;
			}
			switch (object) {
			case Ioas ioas when left instanceof Ioas changed -> unmapped(old, ioas, changed, flushes);
			case HwptPaging hwpt when !(left instanceof HwptPaging) -> flushes
					.add(new Invalidation.Domain(CacheTags.domain(hwpt.id()), true));
			case HwptNested nested when !(left instanceof HwptNested) -> flushes
					.add(new Invalidation.Domain(CacheTags.domain(nested.parent()), false));
			case Device device -> detached(old, device, left, flushes);
			default -> {
				// Nothing of it is in a cache.
			}
			}
		}
		return flushes;
	}

	private static void unmapped(Context context, Ioas before, Ioas after, List<Invalidation> flushes) {
		if (before.areas() == after.areas()) {
			return;
		}
		List<Area> gone = new ArrayList<>();
		before.areas().compare(after.areas(), gone::add, added -> {
			// A new mapping needs no flush: nothing remembers that there was none.
		});
		if (gone.isEmpty()) {
			return;
		}
		for (HwptPaging hwpt : context.all(HwptPaging.class, hwpt -> hwpt.ioas() == before.id())) {
			int domain = CacheTags.domain(hwpt.id());
			gone.forEach(
					area -> flushes.add(new Invalidation.SecondStageRange(domain, area.start(), area.last(), false)));
			flushes.add(new Invalidation.Domain(domain, false));
		}
	}

	private static void detached(Context context, Device before, KernelObject left, List<Invalidation> flushes) {
		before.attachments().forEach((pasid, attachment) -> {
			boolean stays = left instanceof Device after && after.attachment(pasid)
					.filter(now -> now.hwpt() == attachment.hwpt()).isPresent();
			if (!stays) {
				int paging = context.object(attachment.hwpt(), HwptNested.class).map(HwptNested::parent)
						.orElse(attachment.hwpt());
				flushes.add(new Invalidation.Domain(CacheTags.domain(paging), true));
			}
		});
	}
}
