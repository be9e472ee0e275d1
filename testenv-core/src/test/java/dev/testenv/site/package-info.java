@NullMarked
package dev.testenv.site;

import org.jspecify.annotations.NullMarked;
