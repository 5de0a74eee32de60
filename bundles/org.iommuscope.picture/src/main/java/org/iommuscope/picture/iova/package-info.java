/**
 * The map of IO virtual addresses as a scene and as plain text: for each IOAS the line of its addresses with areas,
 * allowed and reserved ranges and holes, and above it each stage 1 whose output the areas serve.
 */
package org.iommuscope.picture.iova;
