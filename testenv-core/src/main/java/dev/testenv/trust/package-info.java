/**
 * The certificate authority of an environment and the certificates of its sites: issued, kept in
 * the cache folder, and trusted.
 */
@NullMarked
package dev.testenv.trust;

import org.jspecify.annotations.NullMarked;
