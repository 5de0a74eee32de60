/**
 * The benchmarks of {@code iommuscope bench}. Each measures against something that it runs at the same time on the same
 * machine, so that its figures mean the same everywhere.
 */
package org.iommuscope.cli.bench;
