package org.iommuscope.core.machine;

/**
 * A range of an IOAS that nothing can be mapped in ({@code struct iopt_reserved}). Ends are inclusive; ranges of
 * different owners may overlap.
 *
 * @param start first IOVA
 * @param last  last IOVA
 * @param owner who brought it
 * @param seq   number of the event that brought it, or that first showed it
 */
public record ReservedRange(long start, long last, Owner owner, long seq) {

	/** Who a reserved range belongs to. */
	public sealed interface Owner {

		/** {@code device:2}, {@code hwpt:5}, {@code test}, or {@code unknown}. */
		String label();
	}

	/** A device brought its own region when it was attached. */
	public record ByDevice(int id) implements Owner {
		@Override
		public String label() {
			return "device:" + id;
		}
	}

	/** A HWPT brought what lies outside of its aperture. */
	public record ByHwpt(int id) implements Owner {
		@Override
		public String label() {
			return "hwpt:" + id;
		}
	}

	/** The kernel's test driver brought it for nobody. */
	public record ByTest() implements Owner {
		@Override
		public String label() {
			return "test";
		}
	}

	/** The kernel said that it is reserved; nothing in the recording says why. */
	public record Unknown() implements Owner {
		@Override
		public String label() {
			return "unknown";
		}
	}
}
