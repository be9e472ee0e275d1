package dev.testenv.cli.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.cli.InProcess;
import dev.testenv.sitectl.Sitectl;
import dev.testenv.sitectl.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A project as a user has it: a folder with {@code testenv.yml} and a catalog, which may change,
 * and an environment of its own, which is destroyed in the end.
 */
final class Shop implements AutoCloseable {
    /** Small, quick to start, HTTP. */
    static final String HELLO = "add(httpApp(\"hello\", \"testenv/error-collector\", 9000));";

    /** Small, quick to start, TCP, in the tier that keeps its data. */
    static final String REDIS = "add(tcpApp(\"redis\", \"testenv/redis\", 6379).tier(INFRA));";

    private static final String ENGINE = "DOCKER_HOST";
    private static final Path HOME = Path.of(System.getProperty("testenv.home"));

    private final Path folder;
    private final String environment;
    private final Map<String, String> variables = new HashMap<>(System.getenv());

    private Shop(Path folder, String environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** A project whose catalog consists of these statements. */
    static Shop of(String... statements) {
        Shop shop = new Shop(temporaryFolder(), randomName());
        shop.variables.keySet().removeIf(name -> name.startsWith("TESTENV_"));
        shop.settings("");
        shop.declare(statements);
        return shop;
    }

    /** Another checkout of it, with the same environment; close only one of the two. */
    Shop twin(String... statements) {
        Shop twin = new Shop(temporaryFolder(), environment);
        twin.variables.clear();
        twin.variables.putAll(variables);
        return twin.settings("").declare(statements);
    }

    static String randomName() {
        return "it-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("shop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the catalog anew. */
    Shop declare(String... statements) {
        return declareAs("Shop", statements);
    }

    /** Writes a catalog of another name. */
    Shop declareAs(String name, String... statements) {
        String text =
                """
                import dev.testenv.dsl.*;
                import dev.testenv.model.*;
                import java.time.Duration;
                import java.util.List;

                public final class %1$s extends Catalog {
                    public %1$s() {
                        %2$s
                    }
                }
                """
                        .formatted(name, String.join("\n        ", statements));
        compile(name + ".java", text);
        return this;
    }

    /** Writes a class of health checks for an app, with these members. */
    Shop checks(String name, String app, String members) {
        String text =
                """
                package healthchecks;

                import dev.testenv.checks.*;
                import dev.testenv.checks.declare.*;

                @HealthCheckFor("%s")
                class %s {
                %s
                }
                """;
        compile("healthchecks/" + name + ".java", text.formatted(app, name, members));
        return this;
    }

    private void compile(String name, String text) {
        Path source = write(name, text);
        String[] arguments = {
            "-proc:none",
            "-cp",
            folder.resolve("classes") + ":" + System.getProperty("java.class.path"),
            "-d",
            folder.resolve("classes").toString(),
            source.toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments) != 0) {
            throw new IllegalArgumentException(said.toString(UTF_8));
        }
    }

    /** Writes {@code testenv.yml} anew, with more lines than it needs. */
    Shop settings(String more) {
        write(
                "testenv.yml",
                "environment: " + environment + "\ncatalog: Shop\nclasspath: [classes]\n" + more);
        return this;
    }

    /** Writes a file of the project. */
    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shop variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Commands talk to whatever listens on that unix socket. */
    Shop engineAt(Path socket) {
        return variable(ENGINE, "unix://" + socket);
    }

    /** Commands talk to the engine that the tests were started with. */
    Shop realEngine() {
        variables.remove(ENGINE);
        if (System.getenv(ENGINE) != null) {
            variables.put(ENGINE, System.getenv(ENGINE));
        }
        return this;
    }

    String environment() {
        return environment;
    }

    Path folder() {
        return folder;
    }

    /** Full name of the container of an endpoint, such as {@code hello-www}, or {@code gateway}. */
    String container(String endpoint) {
        return "testenv-" + environment + "-" + endpoint;
    }

    /** Where an endpoint such as {@code hello/www} opens from here. */
    String url(String endpoint) {
        return testenv("urls")
                .done()
                .out()
                .lines()
                .filter(line -> line.contains(" " + endpoint + " "))
                .map(line -> line.split(" ")[0])
                .findFirst()
                .orElseThrow();
    }

    /** Runs {@code testenv} in this process. */
    Ended testenv(String... words) {
        return run((out, err) -> InProcess.run(variables, folder, out, err, List.of(words)));
    }

    /** Runs {@code sitectl} in this process. */
    Ended sitectl(String... words) {
        return run((out, err) ->
                new Sitectl("sitectl", new Surroundings(out, err, variables, folder))
                        .run(withEnvironment(words)));
    }

    /** The same without saying which environment. */
    Ended sitectlAnywhere(String... words) {
        return run((out, err) ->
                new Sitectl("sitectl", new Surroundings(out, err, variables, folder))
                        .run(List.of(words)));
    }

    private interface Program {
        int run(PrintStream out, PrintStream err);
    }

    private static Ended run(Program program) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                program.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private List<String> withEnvironment(String... words) {
        List<String> all = new ArrayList<>(List.of("-e", environment));
        all.addAll(List.of(words));
        return all;
    }

    /** Starts {@code testenv}, as installed, in a process of its own. */
    Running started(String... words) {
        return start(HOME.resolve("bin/testenv").toString(), List.of(words));
    }

    /** Starts {@code sitectl}, as installed, in a process of its own. */
    Running startedSitectl(String... words) {
        return start(HOME.resolve("bin/sitectl").toString(), withEnvironment(words));
    }

    /** Starts {@code testenv} with folders whose files are found before those in its own jars. */
    Running startedWith(Path patch, String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "-Dtestenv.home=" + HOME,
                                "-cp",
                                patch + ":" + HOME.resolve("lib") + "/*",
                                "dev.testenv.cli.Main"));
        all.addAll(List.of(words));
        return start(Path.of(System.getProperty("java.home"), "bin/java").toString(), all);
    }

    /** What it starts finds our programs. */
    Shop onPath() {
        return variable("PATH", HOME.resolve("bin") + ":" + System.getenv("PATH"));
    }

    /** Runs a line in a shell that finds our programs. */
    void shell(String line) {
        onPath().start("sh", List.of("-c", line)).end();
    }

    /** Starts a program of this machine. */
    Running program(String name, List<String> words) {
        return start(name, words);
    }

    private Running start(String program, List<String> words) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            return new Running(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the environment, whatever is left of it, and the folder. */
    @Override
    public void close() {
        realEngine().settings("");
        try {
            testenv("destroy").done();
        } finally {
            removeFolder();
        }
    }

    /** For one that shares its environment. */
    void removeFolder() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
