/** When each object of a recording was there: found in one pass, as lanes over the positions. */
package org.iommuscope.core.replay.lifetime;
