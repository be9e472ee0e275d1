package dev.testenv.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a {@code matrix.yml} says: the combinations with which the same command is to be run.
 *
 * @param combinations in the file's order, at least one; of two parameters the later one changes
 *     first
 * @param excluded those that are left out
 */
public record Matrix(List<Combination> combinations, List<Combination> excluded) {
    public Matrix {
        combinations = List.copyOf(combinations);
        excluded = List.copyOf(excluded);
    }

    /**
     * One value for every parameter.
     *
     * @param parameters name to value, in the file's order
     * @param images name of an app to the image that it gets
     */
    public record Combination(Map<String, String> parameters, Map<String, String> images) {
        public Combination {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        }

        /** What commands get: {@code TESTENV_PARAM_LANGUAGE} for {@code language}. */
        public Map<String, String> variables() {
            Map<String, String> variables = new LinkedHashMap<>();
            parameters.forEach((name, value) ->
                    variables.put("TESTENV_PARAM_" + name.toUpperCase(Locale.ROOT), value));
            return variables;
        }

        /** {@code language=de, billing=acme/billing:2.0}. */
        @Override
        public String toString() {
            return Stream.concat(parameters.entrySet().stream(), images.entrySet().stream())
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Reads the text of such a file.
     *
     * @param file its name, for messages
     * @throws SettingsException when it is not YAML, says something that is not understood, or
     *     leaves no combination
     */
    public static Matrix parse(String file, String text) {
        return new MatrixReader(file).read(text);
    }
}
