package org.iommuscope.core.replay.index;

/**
 * A state in the index.
 *
 * @param block the block that it is before
 * @param place of the state in the file
 * @param from  place of what it added to the file
 * @param size  bytes that it added
 * @param sum   their checksum
 */
record Kept(int block, long place, long from, long size, long sum) {
}
