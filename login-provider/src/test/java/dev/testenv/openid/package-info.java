@NullMarked
package dev.testenv.openid;

import org.jspecify.annotations.NullMarked;
