package org.iommuscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

class MainTest {

	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();
	private final CommandLine commandLine =
			Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

	@Test
	void helpGoesToStandardOutput() {
		assertEquals(0, commandLine.execute("--help"));
		assertTrue(out.toString().startsWith("Usage: iommuscope"), out::toString);
		assertEquals("", err.toString());
	}

	@Test
	void anUnknownCommandIsBadUsage() {
		assertEquals(Main.BAD_USAGE, commandLine.execute("no-such-command"));
		assertTrue(err.toString().contains("no-such-command"), err::toString);
		assertEquals("", out.toString());
	}

	@Test
	void aMissingCommandIsBadUsage() {
		assertEquals(Main.BAD_USAGE, commandLine.execute());
	}
}
