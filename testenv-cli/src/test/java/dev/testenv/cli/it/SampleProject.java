package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A copy of the project that newcomers copy, not yet built, with Maven for it: our artifacts are as
 * if they had been published.
 */
final class SampleProject {
    private static final Path ROOT =
            Path.of(System.getProperty("testenv.home"), "../..").normalize();
    private static final Path TESTS = Path.of("src/test/java/com/example/shop");

    private final Path folder;

    private SampleProject(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a shop's folder one.
     *
     * @param tests classes; Maven runs no others
     */
    static SampleProject in(Shop shop, String tests) throws IOException {
        Path sample = ROOT.resolve("examples/shop-tests");
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path path = sample.relativize(file);
                if (!path.startsWith("target") && !path.startsWith(".testenv")) {
                    Path copy = shop.folder().resolve(path);
                    Files.createDirectories(copy.getParent());
                    Files.write(copy, Files.readAllBytes(file));
                }
            }
        }
        Path maven = shop.folder().resolve("bin/mvn");
        Files.createDirectories(maven.getParent());
        Files.writeString(
                maven,
                """
                #!/bin/sh
                PATH='%2$s' exec %1$s/scripts/mvn.sh -q -f "$PWD/pom.xml" -Dmaven.repo.local=%1$s/build/repository -Dtest=%3$s "$@"
                """
                        .formatted(ROOT, System.getenv("PATH"), tests));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        shop.variable("PATH", maven.getParent() + ":" + System.getenv("PATH"));
        shop.variable("TESTENV_HOME", System.getProperty("testenv.home"));
        return new SampleProject(shop.folder());
    }

    /** Adds a class of tests. */
    void add(String name, String tests) throws IOException {
        String text =
                """
                package com.example.shop;

                import static dev.testenv.junit.HttpCalls.http;

                import dev.testenv.junit.Start;
                import dev.testenv.junit.UseEnvironment;
                import org.junit.jupiter.api.Test;

                @UseEnvironment(ShopApps.class)
                @Start("sentry")
                class %s {
                    ShopApps apps;

                %s
                }
                """;
        Files.writeString(
                folder.resolve(TESTS).resolve(name + ".java"), text.formatted(name, tests));
    }

    /** What Surefire wrote about a class, for CI servers. */
    String output(String test) throws IOException {
        return Files.readString(
                folder.resolve("target/surefire-reports/TEST-com.example.shop." + test + ".xml"));
    }
}
