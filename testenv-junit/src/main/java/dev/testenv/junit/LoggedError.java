package dev.testenv.junit;

/**
 * An error that was found.
 *
 * @param app its name; for testenv's own containers their role, such as {@code gateway}
 * @param where {@code billing/www}, or what else names the place
 */
record LoggedError(String app, String where, String text) {}
