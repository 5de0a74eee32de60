package org.iommuscope.core.replay.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.pagetable.EntryCheck;
import org.iommuscope.core.pagetable.EntryRights;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Mappings;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.TableBuilder;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Edits of a guest's stage 1. The tables are those of a recorded nested setup as they were read from the machine's memory
 * ({@code client/arm-nested.ptdump-2-nested.txt}): 0x1000000 read-write to 0x2030000, 0x1001000 read-only to 0x2031000.
 */
class GuestDraftTest {

	private static final int NESTED_ATTACHED = 32;
	private static final int NESTED = 8;
	private static final int LAST_LEVEL = 1;
	private static final int PAGE = 4096;
	/** Pages: the address, the index of the first word that is not zero, and the words from there. */
	private static final long[][] GUEST = { { 0x2010000L, 0, 0x0007e20dc0003510L, 0x2020000L, 0, 0xff },
			{ 0x2020000L, 0, 0x2021003L }, { 0x2021000L, 0, 0x2022003L }, { 0x2022000L, 8, 0x2023003L },
			{ 0x2023000L, 0, 0x2030f43L, 0x2031fc3L } };

	@TempDir
	private Path folder;
	private Branch branch;

	@BeforeEach
	void seeTheTablesThatTheMachineHad() throws IOException {
		branch = Branch.at("edited", Timeline.of(Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE), Progress.NONE),
				NESTED_ATTACHED);
		for (long[] piece : GUEST) {
			ByteBuffer bytes = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 2; i < piece.length; i++) {
				bytes.putLong(((int) piece[1] + i - 2) * Long.BYTES, piece[i]);
			}
			branch = branch.with(new Edit.Insert(NESTED_ATTACHED, Caller.memory("gpa", piece[0], Bytes.of(bytes.array()))));
		}
	}

	private static HwptTable.Known table(Branch branch) throws IOException {
		BranchReplay replay = BranchReplay.of(branch, Progress.NONE);
		int position = RecordedPlace.onBranch(branch, NESTED_ATTACHED);
		State state = replay.timeline(Progress.NONE).stateAt(position);
		return assertInstanceOf(HwptTable.Known.class,
				HwptTable.of(state, state.contexts().values().iterator().next(), NESTED));
	}

	private static List<String> mapped(Branch branch) throws IOException {
		HwptTable.Known table = table(branch);
		return Mappings.of(table.stage(), table.memory(), 100).stream()
				.map(found -> Long.toHexString(found.address()) + " " + Long.toHexString(found.output())).toList();
	}

	private Branch edited(Consumer<GuestDraft> edit) throws IOException {
		GuestDraft draft = new GuestDraft(table(branch).guest().orElseThrow());
		edit.accept(draft);
		Branch edited = branch;
		for (var event : draft.events()) {
			edited = edited.with(new Edit.Insert(NESTED_ATTACHED, event));
		}
		return edited;
	}

	@Test
	void aClearedEntryMapsNothingAnyMore() throws IOException {
		assertEquals(List.of("1000000 2030000", "1001000 2031000"), mapped(branch));
		assertEquals(List.of("1001000 2031000"), mapped(edited(draft -> draft.write(0x2023000, 0))));
	}

	@Test
	void neighboursAreWrittenByOneEventAndReadBackBefore() throws IOException {
		GuestDraft draft = new GuestDraft(table(branch).guest().orElseThrow());
		draft.write(0x2023008, 0x2031f43);
		draft.write(0x2023000, 0x2030fc3);
		assertEquals(0x2031f43, draft.read(0x2023008));
		assertEquals(0x2022003, draft.read(0x2021000));
		assertEquals(1, draft.events().size());
	}

	@Test
	void aMappingInAnotherBranchOfTheTreeGetsItsTablesInMemoryThatNothingIsKnownOf() throws IOException {
		HwptTable.Known before = table(branch);
		Branch more = edited(draft -> new TableBuilder(before.stage(), draft, draft::allocate).map(0x40000000, 0x2032000, 0x2000,
				Rights.READ_WRITE));
		assertEquals(List.of("1000000 2030000", "1001000 2031000", "40000000 2032000", "40001000 2033000"), mapped(more));
		long pointer = table(more).memory().read(0x2021000 + 8);
		assertEquals(3, pointer & 0xfff);
		assertFalse(before.memory().readable(pointer & -4096));
	}

	@Test
	void aLargeMappingCanBeCalledOff() throws IOException {
		HwptTable.Known before = table(branch);
		GuestDraft draft = new GuestDraft(before.guest().orElseThrow(), (written, _) -> written < 100);
		TableBuilder builder = new TableBuilder(before.stage(), draft, draft::allocate);
		assertThrows(CancellationException.class, () -> builder.map(0x40000000, 0x2000000, 0x200000, Rights.READ_WRITE));
	}

	@Test
	void whereStage2MapsNothingNoEntryCanBe() throws IOException {
		GuestDraft draft = new GuestDraft(table(branch).guest().orElseThrow());
		assertThrows(IllegalArgumentException.class, () -> draft.write(0x7000_0000_0000L, 1));
	}

	@Test
	void anEditedBranchIsTheSameAfterSavingAndReading() throws IOException {
		Branch edited = edited(draft -> draft.write(0x2023000, 0x2032f43));
		Path file = folder.resolve("edited.iommutrace");
		BranchFile.write(file, edited);
		assertEquals(edited, BranchFile.read(file, edited.base()));
		assertEquals(List.of("1000000 2032000", "1001000 2031000"), mapped(BranchFile.read(file, edited.base())));
	}

	/** AP[2], bit 7, forbids writes; nG, AF, sharability and memory type of the leaf are not touched. */
	@Test
	void flippingARightChangesNothingElse() throws IOException {
		HwptTable.Known known = table(branch);
		assertEquals(0x2030fc3L, EntryRights.with(known.stage(), 0x2030f43L, LAST_LEVEL, Rights.READ_WRITE, Rights.READ).orElseThrow());
		assertEquals(0x2031f43L, EntryRights.with(known.stage(), 0x2031fc3L, LAST_LEVEL, Rights.READ, Rights.READ_WRITE).orElseThrow());
		assertTrue(EntryRights.with(known.stage(), 0, LAST_LEVEL, Rights.READ, Rights.READ_WRITE).isEmpty());
	}

	@Test
	void whatTheFormatHasAgainstAnEntryIsSaidByName() throws IOException {
		HwptTable.Known known = table(branch);
		assertEquals(List.of(), EntryCheck.complaints(known.stage(), 0x2030f43L, LAST_LEVEL, 0x1000000));
		assertEquals(List.of(), EntryCheck.complaints(known.stage(), 0, LAST_LEVEL, 0x1000000));
		// Without its valid bit a descriptor is not there; with it, a block at the last level is wrong.
		assertEquals(List.of(), EntryCheck.complaints(known.stage(), 0x2030f42L, LAST_LEVEL, 0x1000000));
		assertEquals(List.of("descriptor type is invalid at this level"),
				EntryCheck.complaints(known.stage(), 0x2030f41L, LAST_LEVEL, 0x1000000));
		Stage narrow = Formats.stage(new StageConfig("vtd-ss", 0, 4096, 4, 48, 46, Map.of()));
		List<String> beyond = EntryCheck.complaints(narrow, 0x000f_ffff_ffff_f003L, LAST_LEVEL, 0x1000000);
		assertTrue(beyond.toString().contains("(51:46)"), beyond::toString);
	}
}
