/** Who called, or asked for, what is outside of an environment. */
@NullMarked
package dev.testenv.egress;

import org.jspecify.annotations.NullMarked;
