@NullMarked
package dev.testenv.hostdns;

import org.jspecify.annotations.NullMarked;
