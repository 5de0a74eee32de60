package org.iommuscope.core.check;

import org.iommuscope.core.replay.Finding;

/**
 * A finding with its place in the recording.
 *
 * @param position right after the event, from 1
 * @param finding  what was found
 */
public record FoundAt(int position, Finding finding) {
}
