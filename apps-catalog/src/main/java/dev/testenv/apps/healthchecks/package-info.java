/** Health checks of the reference catalog's apps, found by the name of this package. */
@NullMarked
package dev.testenv.apps.healthchecks;

import org.jspecify.annotations.NullMarked;
