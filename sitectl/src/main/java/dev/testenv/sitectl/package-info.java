/** The quick command line: who serves a site, and changing it. */
@NullMarked
package dev.testenv.sitectl;

import org.jspecify.annotations.NullMarked;
