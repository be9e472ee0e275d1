/**
 * Keeps the errors that Sentry's SDKs send, and shows them: to tests as JSON, to people as a page.
 */
@NullMarked
package dev.testenv.errors;

import org.jspecify.annotations.NullMarked;
