package dev.testenv.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program, to be started once more. */
final class OwnProgram {
    private OwnProgram() {}

    /** The words of a command that does what {@code testenv} does with these. */
    static List<String> with(List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String property : List.of("testenv.home", "picocli.disable.closures")) {
            String value = System.getProperty(property, "");
            if (!value.isEmpty()) {
                words.add("-D" + property + "=" + value);
            }
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(arguments);
        return words;
    }
}
