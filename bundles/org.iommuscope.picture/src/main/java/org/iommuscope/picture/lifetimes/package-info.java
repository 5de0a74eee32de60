/** The picture of when each object was there: a lane for each, over the positions of a recording. */
package org.iommuscope.picture.lifetimes;
