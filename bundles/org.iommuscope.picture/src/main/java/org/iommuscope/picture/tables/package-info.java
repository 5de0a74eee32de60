/** The page table of a HWPT as rows, level by level, with runs of alike entries folded; as a scene and as plain text. */
package org.iommuscope.picture.tables;
