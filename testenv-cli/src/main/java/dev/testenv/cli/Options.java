package dev.testenv.cli;

import static dev.testenv.sitectl.Syntax.flag;
import static dev.testenv.sitectl.Syntax.value;
import static dev.testenv.sitectl.Syntax.values;

import dev.testenv.sitectl.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** What may stand before or after every verb. */
final class Options {
    private final OptionSpec environment =
            value(
                    "-e",
                    "--env",
                    "NAME",
                    "which environment; else TESTENV_ENV, else the nearest testenv.yml, else dev");
    private final OptionSpec catalog =
            value(
                    "--catalog",
                    "CLASS",
                    "the class that declares the apps; else the nearest testenv.yml");
    private final OptionSpec classpath =
            values(
                    "--classpath",
                    ":",
                    "PATHS",
                    "where that class is: folders, jars, lib/*.jar, with : between");
    private final OptionSpec set =
            OptionSpec.builder("--set")
                    .type(Map.class)
                    .auxiliaryTypes(String.class, String.class)
                    .paramLabel("APP.image=IMAGE")
                    .description("another image for an app, this time")
                    .build();
    private final OptionSpec verbose =
            flag("--verbose", "say more: every step, and where an error comes from");
    private final OptionSpec help = Syntax.help();

    /** The command before its verb. What is typed after the verb comes to the same options. */
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("testenv");
        for (OptionSpec option : List.of(environment, catalog, classpath, set, verbose, help)) {
            spec.addOption(option.toBuilder().scopeType(ScopeType.INHERIT).build());
        }
        return spec;
    }

    String environment() {
        return Syntax.text(environment);
    }

    String catalog() {
        return Syntax.text(catalog);
    }

    List<String> classpath() {
        return Syntax.texts(classpath);
    }

    Map<String, String> set() {
        @Nullable Map<String, String> typed = set.getValue();
        return typed == null ? Map.of() : typed;
    }

    /** All but the environment, as words. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (!catalog().isEmpty()) {
            words.addAll(List.of("--catalog", catalog()));
        }
        classpath().forEach(path -> words.addAll(List.of("--classpath", path)));
        set().forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        if (verbose()) {
            words.add("--verbose");
        }
        return words;
    }

    boolean verbose() {
        return Syntax.on(verbose);
    }

    boolean help() {
        return Syntax.on(help);
    }
}
