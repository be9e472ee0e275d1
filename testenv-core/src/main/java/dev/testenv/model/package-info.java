/** What an environment is: values, nothing else. */
@NullMarked
package dev.testenv.model;

import org.jspecify.annotations.NullMarked;
