/** Tests in plain JUnit: they share one environment, and say why they failed. */
@NullMarked
package dev.testenv.junit;

import org.jspecify.annotations.NullMarked;
