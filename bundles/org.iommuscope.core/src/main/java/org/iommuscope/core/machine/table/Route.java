package org.iommuscope.core.machine.table;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.List;
import java.util.stream.Stream;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Device.Attachment;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.memory.RecordedMemory;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.FaultName;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.AmdLookup;
import org.iommuscope.core.pagetable.structure.ArmLookup;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.VtdLookup;
import org.iommuscope.core.pagetable.vtd.InterruptWindow;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;

/** The way of a device's requests: the structures and tables that they pass, and the memory that these are in. */
public sealed interface Route {

	/**
	 * The way is known.
	 *
	 * @param lookup what the structures above the tables say
	 * @param memory what a walk reads
	 * @param hwpt   the HWPT that the device, or the PASID, is attached to; 0 where it is to none
	 * @param parent the paging HWPT at the end, whose address space is translated to; 0 where there is none
	 * @param tables the kernel's table at the end; empty where there is none
	 * @param pasid  the requests' PASID; {@link Device#NO_PASID} for requests without
	 */
	record Known(Lookup lookup, Memory memory, int hwpt, int parent, Optional<Tables> tables, int pasid) implements Route {

		/**
		 * What becomes of a request for an address. VT-d takes one without PASID for 0xfee00000 to 0xfeefffff as an interrupt, and
		 * walks no table for it (VT-d specification, interrupt address range).
		 */
		public Lookup lookup(long iova) {
			boolean interrupt = pasid == Device.NO_PASID && InterruptWindow.contains(iova)
					&& lookup.outcome() instanceof Lookup.Translate(Translation translation)
					&& Stream.of(translation.first(), translation.second()).flatMap(Optional::stream)
							.anyMatch(stage -> stage.config().format().startsWith("vtd-"));
			return interrupt ? refusal("interrupt", FaultClass.OTHER, "a request without PASID for " + Hex.of(iova)
					+ " is an interrupt: VT-d walks no table for " + Hex.range(InterruptWindow.START, InterruptWindow.LAST)) : lookup;
		}

		/** Whether somebody saw the physical address that a walk came to; otherwise it is made up. */
		public boolean observed(Walk walk) {
			long input = walk.references().stream().filter(reference -> reference.stage() == 1)
					.filter(_ -> parent != hwpt).reduce((_, last) -> last).map(Reference::next).orElse(walk.address());
			return tables.flatMap(t -> t.ioas().areas().containing(input).map(area -> t.frames().at(area, input)))
					.filter(Frames.Run::observed).isPresent();
		}
	}

	/**
	 * The recording does not tell.
	 *
	 * @param why what is missing, one sentence
	 */
	record NotKnown(String why) implements Route {
	}

	/**
	 * The way of the requests of a device.
	 *
	 * @param pasid the requests' PASID; {@link Device#NO_PASID} for requests without
	 */
	static Route of(State state, Context context, Device device, int pasid) {
		Optional<Attachment> attachment = device.attachment(pasid);
		if (attachment.isEmpty()) {
			return blocked("the device is not attached" + (pasid == Device.NO_PASID ? "" : " with PASID " + pasid), 0, pasid);
		}
		int id = attachment.get().hwpt();
		if (attachment.get().dead()) {
			return blocked("the device counts as attached to hwpt " + id
					+ ", but an attach that failed left the hardware without a translation", id, pasid);
		}
		return switch (context.objects().get(id)) {
		case HwptPaging hwpt -> paging(state, context, hwpt)
				.<Route>map(tables -> new Known(through(Translation.of(tables.table().stage())), tables.table(), id, id,
						Optional.of(tables), pasid))
				.orElseGet(() -> formatNotKnown(hwpt));
		case HwptNested nested -> nested(state, context, nested, device, pasid);
		case null -> new NotKnown("hwpt " + id + " is not in the recording");
		case KernelObject other -> new NotKnown(other.label() + " is no HWPT");
		};
	}

	/**
	 * The derived table of a paging HWPT, with the physical addresses of its memory.
	 *
	 * @param table  the table
	 * @param frames where its memory lies
	 * @param ioas   the address space that it maps
	 */
	record Tables(DerivedTable table, Frames frames, Ioas ioas) {
	}

	/** The table of a paging HWPT; empty where its format or address space is not known. */
	static Optional<Tables> paging(State state, Context context, HwptPaging hwpt) {
		Optional<Ioas> ioas = context.object(hwpt.ioas(), Ioas.class);
		return PagingFormat.of(state, context, hwpt).flatMap(config -> ioas.map(space -> {
			Frames frames = new TracedFrames(state.memories().placement(), context.number(),
					new SyntheticFrames(config.outputBits()));
			return new Tables(DerivedTable.of(config, space.areas(), frames), frames, space);
		}));
	}

	static NotKnown formatNotKnown(HwptPaging hwpt) {
		return new NotKnown("the format of hwpt " + hwpt.id()
				+ " is not known: the recording has no GET_HW_INFO of the device that it was made for");
	}

	private static Route nested(State state, Context context, HwptNested nested, Device device, int pasid) {
		Optional<HwptPaging> parent = context.object(nested.parent(), HwptPaging.class);
		Optional<Tables> tables = parent.flatMap(hwpt -> paging(state, context, hwpt));
		if (tables.isEmpty()) {
			return parent.map(Route::formatNotKnown)
					.orElseGet(() -> new NotKnown("hwpt " + nested.parent() + " is not in the recording"));
		}
		Memory memory = new NestedMemory(tables.get().table(), tables.get().ioas().areas(), tables.get().frames(),
				state.memories());
		OptionalInt substream = pasid == Device.NO_PASID ? OptionalInt.empty() : OptionalInt.of(pasid);
		return lookup(state, nested, device, tables.get().table().stage(), memory, substream)
				.<Route>map(found -> new Known(found, memory, nested.id(), nested.parent(), tables, pasid))
				.orElseGet(() -> new NotKnown("what stage 1 of hwpt " + nested.id()
						+ " looks like is not known: its data is of a type without tables, or was not recorded"));
	}

	/** What the vendor's data of a nested HWPT says of stage 1. */
	private static Optional<Lookup> lookup(State state, HwptNested nested, Device device, Stage parent, Memory memory,
			OptionalInt pasid) {
		Bytes data = nested.data();
		int vtd = 1;
		int arm = 2;
		int amd = 3;
		if (nested.dataType() == vtd && data.size() >= 20) {
			return vtd(data, parent);
		}
		if (nested.dataType() == arm && data.size() >= 16) {
			return PagingFormat.info(state, device).map(info -> ArmLookup.ofIdr5(info.data().u32(28)).nested(memory,
					data.u64(0), data.u64(8), parent, pasid));
		}
		if (nested.dataType() == amd && data.size() >= 32) {
			return Optional.of(new AmdLookup(true).find(memory, deviceTableEntry(data, parent.config()), pasid));
		}
		return Optional.empty();
	}

	/** {@code struct iommu_hwpt_vtd_s1}: flags, table, width. */
	private static Optional<Lookup> vtd(Bytes data, Stage parent) {
		try {
			StageConfig first = VtdLookup.nested(data.u64(0), data.u64(8), data.u32(16), parent.config().outputBits());
			return Optional.of(through(Translation.nested(Formats.stage(first), parent)));
		} catch (IllegalArgumentException noSuchWidth) {
			return Optional.empty();
		}
	}

	/** The guest's entry with the host's table in it, as the driver composes it. */
	private static long[] deviceTableEntry(Bytes guest, StageConfig host) {
		long valid = 3;
		long allowed = 3L << 61;
		long kept = ~(valid | 7L << 9 | 0x000f_ffff_ffff_f000L | allowed);
		return new long[] { guest.u64(0) & kept | valid | allowed | (long) host.levels() << 9 | host.root(), guest.u64(8),
				guest.u64(16), guest.u64(24) };
	}

	private static Lookup through(Translation translation) {
		return new Lookup(List.of(), new Lookup.Translate(translation));
	}

	private static Route blocked(String why, int hwpt, int pasid) {
		return new Known(refusal("blocked", FaultClass.TRANSLATION, why), RecordedMemory.EMPTY, hwpt, 0, Optional.empty(), pasid);
	}

	private static Lookup refusal(String name, FaultClass faultClass, String why) {
		return new Lookup(List.of(), new Lookup.Refuse(new FaultName(name, ""), faultClass, why));
	}
}
