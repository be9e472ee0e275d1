/**
 * The reference catalog: what testenv itself is shown and tested with, and an example of how to
 * write one's own. The types of apps in it use nothing that another project could not use too.
 */
@NullMarked
package dev.testenv.apps;

import org.jspecify.annotations.NullMarked;
