/**
 * What would have been: a recording with events left out, added or changed, and its rest replayed by the rules.
 */
package org.iommuscope.core.replay.branch;
