package dev.testenv.cli;

import dev.testenv.json.Json;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ways to write variables down for another program. The constants are what is typed. */
enum VariableFormat {
    /** A file {@code .env}, as Compose, python-dotenv, Node and Ruby read it. */
    dotenv {
        @Override
        String write(Map<String, String> variables) {
            return each(variables, "\n", (name, value) -> name + "=" + quotedForDotenv(value));
        }
    },

    /** For {@code eval} in any POSIX shell. */
    shell {
        @Override
        String write(Map<String, String> variables) {
            return each(
                    variables,
                    "\n",
                    (name, value) -> "export " + name + "=" + quotedForShell(value));
        }
    },

    /** One object, name to value. */
    json {
        @Override
        String write(Map<String, String> variables) {
            return Json.write(variables);
        }
    },

    /** One line for the field "Environment variables" of a run configuration. */
    idea {
        @Override
        String write(Map<String, String> variables) {
            return each(variables, ";", (name, value) -> name + "=" + value.replace(";", "\\;"));
        }
    },

    /** The member "env" of a configuration in {@code launch.json}. */
    vscode {
        @Override
        String write(Map<String, String> variables) {
            return "\"env\": {\n"
                    + each(
                            variables,
                            ",\n",
                            (name, value) -> "    " + Json.write(name) + ": " + Json.write(value))
                    + "\n}";
        }
    };

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");

    /** The text, without a line feed at its end. */
    abstract String write(Map<String, String> variables);

    /** One shell word that means this value. */
    static String quotedForShell(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    /** Single quotes keep everything but themselves, a line's end and, for some, a backslash. */
    private static String quotedForDotenv(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        boolean literal = value.chars().noneMatch(c -> c == '\'' || c == '\n' || c == '\\');
        return literal
                ? "'" + value + "'"
                : "\""
                        + value.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("$", "\\$")
                                .replace("\n", "\\n")
                        + "\"";
    }

    private static String each(
            Map<String, String> variables,
            String separator,
            BiFunction<String, String, String> write) {
        return variables.entrySet().stream()
                .map(v -> write.apply(v.getKey(), v.getValue()))
                .collect(Collectors.joining(separator));
    }
}
