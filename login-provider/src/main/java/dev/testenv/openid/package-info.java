/** An OpenID Connect provider for tests: Spring's authorization server with known users. */
@NullMarked
package dev.testenv.openid;

import org.jspecify.annotations.NullMarked;
