package dev.testenv.yaml;

import dev.testenv.model.Egress;
import dev.testenv.model.Profile;
import dev.testenv.model.Quoted;
import dev.testenv.model.Subnet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code testenv.yml} says; everything is optional.
 *
 * @param environment the environment's name
 * @param domain its domain, when not {@code <environment>.test}
 * @param catalog a class that extends {@code Catalog}; the reference catalog without it
 * @param classpath folders, jars and patterns such as {@code lib/*.jar}, relative to the file
 * @param addressPool where environments get their addresses
 * @param egress which calls may leave the environment
 * @param registry put before image names that have no host
 * @param images image name to the one that replaces it, in the file's order
 * @param https whether sites offer HTTPS; they do without it
 * @param profiles rehearsal profiles, in the file's order
 * @param templates a folder with lines for site files, relative to the file
 */
public record ProjectSettings(
        Optional<String> environment,
        Optional<String> domain,
        Optional<String> catalog,
        List<String> classpath,
        Optional<Subnet> addressPool,
        Optional<Egress> egress,
        Optional<String> registry,
        Map<String, String> images,
        Optional<Boolean> https,
        List<AppProfile> profiles,
        Optional<String> templates) {
    /** What holds where there is no file. */
    public static final ProjectSettings NONE =
            new ProjectSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    /**
     * What is to be rehearsed with an app.
     *
     * @param app its name, as written
     * @param place file, line and column of the name
     */
    public record AppProfile(String app, Profile profile, Place place) {
        /** What names no declared app. */
        public SettingsException unknown(Collection<String> declared) {
            return new SettingsException(
                    place.file(),
                    place.line(),
                    place.column(),
                    (place.line() > 0 ? "'profiles'" : "this file's name")
                            + " names "
                            + Quoted.quoted(app)
                            + ", which is not declared; there are "
                            + String.join(", ", declared));
        }
    }

    /** Where something stands; line and column begin with 1. */
    public record Place(String file, int line, int column) {}

    /** The same without a word about HTTPS, profiles and templates. */
    public ProjectSettings(
            Optional<String> environment,
            Optional<String> domain,
            Optional<String> catalog,
            List<String> classpath,
            Optional<Subnet> addressPool,
            Optional<Egress> egress,
            Optional<String> registry,
            Map<String, String> images) {
        this(
                environment,
                domain,
                catalog,
                classpath,
                addressPool,
                egress,
                registry,
                images,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public ProjectSettings {
        classpath = List.copyOf(classpath);
        profiles = List.copyOf(profiles);
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /**
     * Reads the text of a settings file.
     *
     * @param file its name, for messages
     * @throws SettingsException when it is not YAML, says something unknown, says something twice,
     *     or says it in a form that is not understood
     */
    public static ProjectSettings parse(String file, String text) {
        return new SettingsReader(file).read(text);
    }
}
