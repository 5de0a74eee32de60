package org.iommuscope.core.replay.index;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.trace.Problem;

/**
 * What stands at the end of an index: all but the states and packed texts themselves.
 *
 * @param identity     of the recording
 * @param events       how many it has
 * @param firstDamaged how many there are up to and with the first damaged one; 0 where none is
 * @param problems     what is wrong with it; of many problems, the first
 * @param problemCount how many there are
 * @param blocks       its blocks
 * @param states       the states, in the order of their blocks
 */
record Contents(Identity identity, int events, int firstDamaged, List<Problem> problems, long problemCount, BlockTable blocks,
		List<Kept> states) {

	byte[] bytes() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		identity.write(out);
		out.writeInt(events);
		out.writeInt(firstDamaged);
		out.writeLong(problemCount);
		out.writeInt(problems.size());
		for (Problem problem : problems) {
			out.writeLong(problem.line());
			out.writeLong(problem.offset());
			byte[] what = problem.what().getBytes(StandardCharsets.UTF_8);
			out.writeInt(what.length);
			out.write(what);
		}
		blocks.write(out);
		out.writeInt(states.size());
		for (Kept state : states) {
			out.writeInt(state.block());
			out.writeLong(state.place());
			out.writeLong(state.from());
			out.writeLong(state.size());
			out.writeLong(state.sum());
		}
		return bytes.toByteArray();
	}

	static Contents read(String name, DataInputStream in) throws IOException {
		Identity identity = Identity.read(in);
		int events = in.readInt();
		int firstDamaged = in.readInt();
		long problemCount = in.readLong();
		List<Problem> problems = new ArrayList<>();
		for (int left = in.readInt(); left > 0; left--) {
			long line = in.readLong();
			long offset = in.readLong();
			problems.add(new Problem(name, line, offset,
					new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8)));
		}
		BlockTable blocks = BlockTable.read(in);
		List<Kept> states = new ArrayList<>();
		for (int left = in.readInt(); left > 0; left--) {
			states.add(new Kept(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
		}
		return new Contents(identity, events, firstDamaged, List.copyOf(problems), problemCount, blocks, List.copyOf(states));
	}
}
