@NullMarked
package dev.testenv.report;

import org.jspecify.annotations.NullMarked;
