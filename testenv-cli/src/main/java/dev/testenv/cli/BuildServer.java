package dev.testenv.cli;

import java.util.Locale;
import java.util.Map;

/**
 * What a CI server says about the build that this process belongs to.
 *
 * @param build tells it from all others of the server; {@code ci} where there is none
 * @param link where a browser shows it; empty where there is none
 */
record BuildServer(String build, String link) {
    /** A name of an environment is part of many others, none of which may have more than 63. */
    private static final int LONGEST = 30;

    /** Jenkins, GitHub Actions, GitLab. */
    static BuildServer of(Map<String, String> variables) {
        if (variables.containsKey("BUILD_TAG")) {
            return new BuildServer(
                    variables.getOrDefault("BUILD_TAG", ""),
                    variables.getOrDefault("BUILD_URL", ""));
        }
        if (variables.containsKey("GITHUB_RUN_ID")) {
            String run = variables.getOrDefault("GITHUB_RUN_ID", "");
            return new BuildServer(
                    "github-" + run + "-" + variables.getOrDefault("GITHUB_RUN_ATTEMPT", "1"),
                    variables.getOrDefault("GITHUB_SERVER_URL", "https://github.com")
                            + "/"
                            + variables.getOrDefault("GITHUB_REPOSITORY", "")
                            + "/actions/runs/"
                            + run);
        }
        if (variables.containsKey("CI_JOB_ID")) {
            return new BuildServer(
                    "gitlab-" + variables.getOrDefault("CI_JOB_ID", ""),
                    variables.getOrDefault("CI_JOB_URL", ""));
        }
        return new BuildServer("ci", "");
    }

    /**
     * A name for an environment that no other build has. Of a long one the end is kept, where the
     * build's number is.
     *
     * @param suffix for builds that run this command more than once; part of a DNS label
     */
    String environment(String suffix) {
        String words = build.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String end = words.substring(Math.max(0, words.length() - LONGEST));
        String label = end.replaceAll("^-+|-+$", "");
        return (label.isEmpty() ? "ci" : label) + "-" + suffix;
    }
}
