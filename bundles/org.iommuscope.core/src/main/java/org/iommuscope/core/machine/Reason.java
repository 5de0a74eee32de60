package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.iommuscope.core.uapi.Errno;

/**
 * Why a call fails: the rule that it breaks, and what stands in its way. Texts are made when somebody reads them, since
 * most failures of a long recording are never looked at.
 */
public final class Reason {

	private final Errno errno;
	private final String rule;
	private final Supplier<String> text;
	private final Supplier<List<Evidence>> evidence;
	private final Optional<Claim> claim;

	private Reason(Errno errno, String rule, Supplier<String> text, Supplier<List<Evidence>> evidence, Optional<Claim> claim) {
		this.errno = errno;
		this.rule = rule;
		this.text = text;
		this.evidence = evidence;
		this.claim = claim;
	}

	/**
	 * A reason.
	 *
	 * @param rule     the kernel function that checks it
	 * @param text     a sentence without a full stop
	 * @param evidence what stands in the way
	 */
	public static Reason of(Errno errno, String rule, Supplier<String> text, Supplier<List<Evidence>> evidence) {
		return new Reason(errno, rule, text, evidence, Optional.empty());
	}

	/** The same of a call that wanted ranges of an address space, and could not have them for what is there. */
	Reason claiming(Claim wanted) {
		return new Reason(errno, rule, text, evidence, Optional.of(wanted));
	}

	/** What the call returns. */
	public Errno errno() {
		return errno;
	}

	/** The kernel function whose check it is. */
	public String rule() {
		return rule;
	}

	/** The failure in plain words, without a full stop. */
	public String text() {
		return text.get();
	}

	/** The objects and ranges in the call's way, with the events that put them there. */
	public List<Evidence> evidence() {
		return evidence.get();
	}

	/** The ranges that the call wanted, where others of the address space are in their way. */
	public Optional<Claim> claim() {
		return claim;
	}

	@Override
	public String toString() {
		return errno + " " + rule + ": " + text();
	}
}
