/**
 * The name server of an environment: answers for the environment's own names from one file, and
 * asks the engine's resolver about all others.
 */
@NullMarked
package dev.testenv.dns;

import org.jspecify.annotations.NullMarked;
