@NullMarked
package dev.testenv.junit.report;

import org.jspecify.annotations.NullMarked;
