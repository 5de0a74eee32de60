package org.iommuscope.core.replay.change;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.MockDevice;
import org.iommuscope.core.replay.change.Change.OfMember;
import org.iommuscope.core.replay.change.Change.OfObject;
import org.iommuscope.core.replay.change.StepChanges.Collected;

/**
 * Compares the members of two versions of an object. The members are those of its record, so that none is forgotten when one
 * is added.
 */
final class MemberChanges {

	/** Those that every change changes, those that ranges are told of one by one, and those that are told in another way. */
	private static final Set<String> ELSEWHERE = Set.of("id", "createdAt", "changedAt", "areas", "allowed", "reserved",
			"attachments", "mock");

	private MemberChanges() {
	}

	static void find(OfObject name, KernelObject old, KernelObject now, Collected found) {
		if (old.getClass() != now.getClass()) {
			return;
		}
		records(name, (Record) old, (Record) now, found);
		if (old instanceof Device was && now instanceof Device is) {
			attachments(name, was, is, found);
			MockDevice none = MockDevice.of(0);
			records(name, was.mock().orElse(none), is.mock().orElse(none), found);
		}
	}

	private static void records(OfObject name, Record old, Record now, Collected found) {
		List<RecordComponent> members = Arrays.stream(now.getClass().getRecordComponents())
				.filter(member -> !ELSEWHERE.contains(member.getName())).toList();
		for (RecordComponent member : members) {
			Object was = value(old, member);
			Object is = value(now, member);
			if (was != is && !was.equals(is)) {
				found.compare(new OfMember(name, MemberWords.name(member.getName())), MemberWords.of(was), MemberWords.of(is));
			}
		}
	}

	private static Object value(Record record, RecordComponent member) {
		try {
			return member.getAccessor().invoke(record);
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(member + " cannot be read", e);
		}
	}

	private static void attachments(OfObject name, Device old, Device now, Collected found) {
		Set<Integer> pasids = new TreeSet<>(old.attachments().keySet());
		pasids.addAll(now.attachments().keySet());
		for (int pasid : pasids) {
			String member = pasid == Device.NO_PASID ? "attachment" : "attachment of PASID " + pasid;
			found.compare(new OfMember(name, member), MemberWords.of(old.attachment(pasid)),
					MemberWords.of(now.attachment(pasid)));
		}
	}
}
