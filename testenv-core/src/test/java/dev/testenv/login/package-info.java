@NullMarked
package dev.testenv.login;

import org.jspecify.annotations.NullMarked;
