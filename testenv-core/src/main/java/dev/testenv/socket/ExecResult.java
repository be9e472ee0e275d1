package dev.testenv.socket;

/**
 * How a command in a container ended.
 *
 * @param exitCode its exit code
 * @param stdout what it printed
 * @param stderr what it complained
 */
public record ExecResult(int exitCode, String stdout, String stderr) {}
