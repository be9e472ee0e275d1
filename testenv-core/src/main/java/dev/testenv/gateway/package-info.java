/** Publishing sites and swapping them, safely, through the calls into gateway and relay. */
@NullMarked
package dev.testenv.gateway;

import org.jspecify.annotations.NullMarked;
