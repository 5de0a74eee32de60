package org.iommuscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures as users ask for them. */
class RenderCommandTest {

	private static final String INTEL = "../../releng/corpus/traces/client/intel-second-stage.iommutrace.gz";

	private final StringWriter err = new StringWriter();

	@TempDir
	private Path folder;

	private int run(String... args) {
		return Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err)).execute(args);
	}

	private String svg(String... args) throws IOException {
		Path out = folder.resolve("out.svg");
		String[] all = new String[args.length + 6];
		System.arraycopy(new String[] {"render", INTEL, "--view", "topology", "-o", out.toString()}, 0, all, 0, 6);
		System.arraycopy(args, 0, all, 6, args.length);
		assertEquals(0, run(all), err::toString);
		return Files.readString(out);
	}

	@Test
	void theStateAfterAnEventIsDrawn() throws IOException {
		String attached = svg("--at", "44");
		assertTrue(attached.contains("data-key=\"1/device/1/attachment\""));
		assertFalse(svg("--at", "@3").contains("data-key=\"1/device/1/attachment\""));
		assertTrue(attached.contains("after @44</title>"), attached.substring(0, 500));
	}

	@Test
	void onlyTheWayOfAnObjectIsDrawnWhereThatIsAskedFor() throws IOException {
		// At @44 device 1 goes through a stage 2 to IOAS 2; IOAS 3 is on nobody's way.
		String way = svg("--at", "44", "--focus", "device:1");
		assertTrue(way.contains("data-key=\"1/ioas/2\""));
		assertFalse(way.contains("data-key=\"1/ioas/3\""));
		assertTrue(way.contains("Only what is on the way of device 1"));
		assertTrue(svg("--at", "44").contains("data-key=\"1/ioas/3\""));
	}

	@Test
	void anObjectThatIsNotThereIsSaidNotToBe() throws IOException {
		assertTrue(svg("--at", "44", "--focus", "hwpt:77").contains("hwpt 77 is not there at this point"));
	}

	@Test
	void onlySomeKindsAreDrawnAndTheOthersAreCounted() throws IOException {
		String devices = svg("--at", "44", "--kinds", "device,hwpt");
		assertTrue(devices.contains("data-key=\"1/device/1\""));
		assertFalse(devices.contains("data-key=\"1/ioas/2\""));
		assertTrue(devices.contains("Left out: "));
	}

	@Test
	void theTextIsOfTheSamePartAsThePicture() throws IOException {
		Path out = folder.resolve("part.txt");
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "topology", "--focus", "hwpt:5", "-o", out.toString()), err::toString);
		String way = Files.readString(out);
		assertTrue(way.startsWith("  Only what is on the way of hwpt 5: "), way);
		assertTrue(way.contains("hwpt 5: ") && !way.contains("hwpt 6: "), way);
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "topology", "--kinds", "device", "-o", out.toString()), err::toString);
		String devices = Files.readString(out);
		assertTrue(devices.startsWith("  Left out: "), devices);
		assertTrue(devices.contains("device 1: ") && !devices.contains("\n    hwpt "), devices);
	}

	@Test
	void aKindThatThePictureHasNotIsToldWithThoseThatItHas() {
		Path out = folder.resolve("kinds.svg");
		assertEquals(2, run("render", INTEL, "--at", "44", "--view", "topology", "--kinds", "hwtp", "-o", out.toString()));
		assertTrue(err.toString().contains("no hwtp in the picture; there are "), err::toString);
		assertFalse(Files.exists(out));
	}

	@Test
	void aMapIsTrueToScaleWhereThatIsAskedFor() throws IOException {
		Path out = folder.resolve("map.svg");
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "iova", "--to-scale", "-o", out.toString()), err::toString);
		assertTrue(Files.readString(out).contains("True to scale."));
	}

	@Test
	void aCallThatFailedIsSeenWithItsErrno() throws IOException {
		String failed = svg("--at", "48");
		assertTrue(failed.contains("data-key=\"1/device/1/attempt\""));
		assertTrue(failed.contains("\u2715 ENODEV</text>"));
		assertTrue(failed.contains("@48 VFIO_DEVICE_ATTACH_IOMMUFD_PT: ENODEV: hwpt:8 reports faults to fault:7"));
	}

	@Test
	void theMapOfAnAddressSpaceIsDrawnAndWrittenAsText() throws IOException {
		Path out = folder.resolve("map.txt");
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "iova", "--ioas", "ioas:2", "--range",
				"0xfe000000-0xffffffff", "-o", out.toString()), err::toString);
		String text = Files.readString(out);
		assertTrue(text.contains("  reserved of device 1\n      0xfee00000-0xfeefffff"), text);
		assertFalse(text.contains("ioas 3"), text);
		Path svg = folder.resolve("map.svg");
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "iova", "-o", svg.toString()), err::toString);
		assertTrue(Files.readString(svg).contains("data-key=\"1/ioas/3/area/0x2000000-0x20fffff\""));
	}

	@Test
	void theTableOfAHwptIsOpenedAlongAnAddress() throws IOException {
		Path out = folder.resolve("table.txt");
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "tables", "--hwpt", "hwpt:5", "--iova", "0x10000", "-o",
				out.toString()), err::toString);
		String text = Files.readString(out);
		assertTrue(text.contains("SS-PTE[16-31] 0x10000-0x1ffff"), text);
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "tables", "--hwpt", "99", "-o", out.toString()));
		assertTrue(Files.readString(out).contains("there is no hwpt 99 at this point"));
	}

	@Test
	void aRangeThatIsNoneIsBadUsage() {
		assertEquals(2, run("render", INTEL, "--view", "iova", "--range", "0x2-0x1", "-o", folder.resolve("x.svg").toString()));
		assertTrue(err.toString().contains("0x2-0x1 ends before it begins"), err::toString);
	}

	@Test
	void theEndOfARecordingThatClosedAllSaysSo() throws IOException {
		assertTrue(svg().contains("No iommufd is open at this point."));
	}

	@Test
	void aThemeGivesTheColours() throws IOException {
		assertTrue(svg("--theme", "dark").contains("fill=\"#1B1D21\""));
	}

	@Test
	void aPngIsMadeWithoutADisplay() throws IOException {
		Path out = folder.resolve("out.PNG");
		assertEquals(0, run("render", INTEL, "--at", "44", "--view", "topology", "-o", out.toString()));
		assertTrue(ImageIO.read(out.toFile()).getWidth() > 1000);
	}

	@Test
	void whatCannotBeDrawnIsBadUsageInOneLine() {
		String out = folder.resolve("out.svg").toString();
		List<List<String>> wrong = List.of(List.of("render", INTEL, "--view", "weather", "-o", out),
				List.of("render", INTEL, "--view", "topology", "-o", folder.resolve("out.jpg").toString()),
				List.of("render", INTEL, "--view", "topology"), List.of("render", INTEL, "-o", out),
				List.of("render", INTEL, "--view", "topology", "-o", out, "--theme", "pink"),
				List.of("render", "missing.iommutrace", "--view", "topology", "-o", out),
				List.of("render", INTEL, "--view", "topology", "-o", folder.resolve("no/such/folder.svg").toString()));
		for (List<String> args : wrong) {
			err.getBuffer().setLength(0);
			assertEquals(2, run(args.toArray(String[]::new)), args::toString);
			assertEquals(1, err.toString().lines().count(), err::toString);
		}
		assertFalse(Files.exists(folder.resolve("out.svg")));
	}

	@Test
	void theWalkOfARequestIsDrawn() throws IOException {
		Path out = folder.resolve("walk.svg");
		assertEquals(0, run("render", INTEL, "--at", "20", "--view", "walk", "--device", "vfio0", "--iova", "0x1000000", "-o",
				out.toString()), err::toString);
		String drawn = Files.readString(out);
		assertTrue(drawn.contains("data-key=\"reference/3\""));
		assertTrue(drawn.contains("Stage 2: VT-d second stage"));
	}

	@Test
	void aWalkThatEndsInAFaultIsAPictureToo() throws IOException {
		Path out = folder.resolve("walk.txt");
		assertEquals(0, run("render", INTEL, "--at", "20", "--view", "walk", "--device", "vfio0", "--iova", "0x5000000",
				"--access", "w", "-o", out.toString()), err::toString);
		assertTrue(Files.readString(out).contains("SSS.2 (0x79)"));
	}

	@Test
	void aRequestThatIsNotNamedOrNotFoundMakesNoPicture() {
		String out = folder.resolve("none.svg").toString();
		assertEquals(2, run("render", INTEL, "--view", "walk", "--device", "vfio0", "-o", out));
		assertEquals(1, run("render", INTEL, "--at", "20", "--view", "walk", "--device", "vfio9", "--iova", "0", "-o", out));
		assertTrue(err.toString().contains("iommuscope render: no device \"vfio9\" is bound here"), err::toString);
		assertFalse(Files.exists(folder.resolve("none.svg")));
	}
}
