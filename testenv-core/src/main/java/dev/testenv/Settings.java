package dev.testenv;

import dev.testenv.model.Egress;
import dev.testenv.model.Subnet;
import dev.testenv.yaml.ProjectSettings.AppProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything from outside that decides which environment is meant and how it is made. The command
 * line and {@link TestEnv#attach} fill it; nothing else reads variables, files or properties.
 *
 * @param environment the environment's name
 * @param domain its domain
 * @param pool where environments get their addresses
 * @param egress which calls may leave the environment
 * @param folder what relative paths of a declaration are relative to: the folder of {@code
 *     testenv.yml}, else the working folder
 * @param overrides images given for this run: app name to reference
 * @param images images given by {@code testenv.yml}: name to replacement
 * @param registry put before image names that have no host; empty for none
 * @param https whether sites offer HTTPS
 * @param profiles rehearsal profiles of apps, by {@code testenv.yml}
 * @param templates the folder with lines for site files, as {@code testenv.yml} names it
 * @param home the distribution, whose {@code lib/images} holds the recipes of our own images; empty
 *     when it is to be found beside the class path
 * @param variables the process's environment variables
 * @param userHome the user's home folder
 */
public record Settings(
        String environment,
        String domain,
        Subnet pool,
        Egress egress,
        Path folder,
        Map<String, String> overrides,
        Map<String, String> images,
        String registry,
        boolean https,
        List<AppProfile> profiles,
        Optional<String> templates,
        Optional<Path> home,
        Map<String, String> variables,
        Path userHome) {
    public Settings {
        overrides = Map.copyOf(overrides);
        images = Map.copyOf(images);
        profiles = List.copyOf(profiles);
        variables = Map.copyOf(variables);
    }
}
