package org.iommuscope.ui.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The recorded nested setup of an SMMUv3 up to its attach, @32, and after that what the dump of the same machine's memory has: the
 * context descriptor and the stage-1 tables, as memory that was seen. They map 0x1000000 for reads and writes and 0x1001000 for
 * reads, and stage 2 maps the block that they lie in, 0x2000000-0x21fffff. More writes may follow.
 */
final class NestedRecording {

	/** The event after which all of the dump has been seen. */
	static final long SEEN = 1004;
	/** Where the dump's table of the last level is, guest-physical. */
	static final long LAST_TABLE = 0x2023000;

	private static final long IPA = 0x2000000L;
	private static final long PHYSICAL = 0xbd400000L;
	private static final int ATTACHED = 32;

	private final List<String> lines = new ArrayList<>();
	private long seq = SEEN - 4;

	NestedRecording() throws IOException {
		try (BufferedReader recorded = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(Files.newInputStream(Desktop.recording("client/arm-nested.iommutrace.gz"))), StandardCharsets.UTF_8))) {
			// One line is the header.
			for (int line = 0; line <= ATTACHED; line++) {
				lines.add(recorded.readLine());
			}
		}
		for (String line : Files.readAllLines(Desktop.recording("client/arm-nested.ptdump-2-nested.txt"))) {
			String[] words = line.split(" ");
			if (words.length > 2 && words[0].startsWith("0x") && (words[1].equals("cd") || words[1].equals("stage-1"))) {
				see(Long.decode(words[0]) - PHYSICAL + IPA, words);
			}
		}
	}

	/** A line of the dump has the entries of one table: index and value of those that are not 0. */
	private void see(long table, String[] words) {
		ByteBuffer page = ByteBuffer.allocate(words[1].equals("cd") ? 64 : 4096).order(ByteOrder.LITTLE_ENDIAN);
		for (String word : words) {
			if (word.matches("\\d+=[0-9a-f]{16}")) {
				int sign = word.indexOf('=');
				page.putLong(8 * Integer.parseInt(word.substring(0, sign)), Long.parseUnsignedLong(word.substring(sign + 1), 16));
			}
		}
		mem(table, page.array());
	}

	/** The guest writes an entry. */
	NestedRecording write(long ipa, long entry) {
		mem(ipa, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(entry).array());
		return this;
	}

	private void mem(long ipa, byte[] bytes) {
		lines.add("{\"seq\":" + seq++ + ",\"ts\":8000000000,\"pid\":207,\"tid\":207,\"call\":\"mem\",\"space\":\"gpa\",\"addr\":\"0x"
				+ Long.toHexString(ipa) + "\",\"bytes\":\"" + HexFormat.of().formatHex(bytes) + "\"}");
	}

	/** Writes it as a file. */
	Path save(Path folder) throws IOException {
		return Files.write(folder.resolve("nested.iommutrace"), lines);
	}
}
