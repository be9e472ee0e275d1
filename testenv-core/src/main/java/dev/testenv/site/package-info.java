/** Sites to site files and back. */
@NullMarked
package dev.testenv.site;

import org.jspecify.annotations.NullMarked;
