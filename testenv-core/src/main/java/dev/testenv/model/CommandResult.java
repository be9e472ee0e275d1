package dev.testenv.model;

/**
 * What a command in a container said.
 *
 * @param exitCode 0 for success by convention
 * @param out standard output
 * @param err standard error
 */
public record CommandResult(int exitCode, String out, String err) {}
