/** Rules over a recording, and what they find. */
package org.iommuscope.core.check;
