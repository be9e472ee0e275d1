/**
 * The report of a run: what tests did, and the evidence of those that failed. Records become JSON
 * with all secrets hidden; the files and the page are made of that JSON alone.
 */
@NullMarked
package dev.testenv.report;

import org.jspecify.annotations.NullMarked;
