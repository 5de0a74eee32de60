package org.iommuscope.layout.style;

/** How surely something is there. */
public enum Presence {
	/** It is there. */
	FULL,
	/** It is thought to be there: its role's colour at 45 %. */
	FAINT,
	/** It was there and is drawn once more: its role's colour at 45 %, without ground. */
	GHOST
}
