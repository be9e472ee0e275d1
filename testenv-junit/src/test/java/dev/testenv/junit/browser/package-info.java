/** Browsers of the environment for tests. This package alone needs Selenium. */
@NullMarked
package dev.testenv.junit.browser;

import org.jspecify.annotations.NullMarked;
