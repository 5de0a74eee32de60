/**
 * The index of a large recording: where its blocks of events begin, and states between them. It is made in one pass, kept
 * beside the recording, and made anew where it does not fit any more.
 */
package org.iommuscope.core.replay.index;
