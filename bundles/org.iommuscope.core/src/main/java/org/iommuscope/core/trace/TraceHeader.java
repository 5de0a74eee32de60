package org.iommuscope.core.trace;

/**
 * The first line of a recording.
 *
 * @param version  of the format; this program reads 1
 * @param kernel   release of the kernel, empty where unknown
 * @param arch     as {@code uname -m} says it, empty where unknown
 * @param clock    what {@code ts} counts, empty where unknown
 * @param recorder who wrote the file, empty where unknown
 * @param pageSize of the kernel, in bytes
 * @param extra    keys that this program does not know, unchanged
 */
public record TraceHeader(int version, String kernel, String arch, String clock, String recorder, int pageSize,
		Fields extra) {
}
