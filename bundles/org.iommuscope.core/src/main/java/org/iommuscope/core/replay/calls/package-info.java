/** Two recordings call by call: which calls only one of them has, and which are answered differently. */
package org.iommuscope.core.replay.calls;
