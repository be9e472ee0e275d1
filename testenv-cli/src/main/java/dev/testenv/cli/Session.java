package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.Project;
import dev.testenv.Settings;
import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import dev.testenv.dsl.Catalog;
import dev.testenv.json.Json;
import dev.testenv.model.HostName;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.slice.Mask;
import dev.testenv.yaml.ProjectSettings;
import dev.testenv.yaml.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One command under way: the options turned into an environment, and where to print. */
final class Session implements AutoCloseable {
    private final Outside outside;
    private final Options options;
    private final Timings timings;
    private final List<TestEnv> open = new ArrayList<>();
    private Optional<Project> project = Optional.empty();
    private Optional<String> ownEnvironment = Optional.empty();

    Session(Outside outside, Options options) {
        this.outside = outside;
        this.options = options;
        this.timings = new Timings(outside::age, System::nanoTime);
    }

    Outside outside() {
        return outside;
    }

    /** Where the time goes, from the start of the process on. */
    Timings timings() {
        return timings;
    }

    boolean verbose() {
        return options.verbose();
    }

    /** An environment, and the catalog that declares it, attached. */
    record Whole(TestEnv environment, Catalog catalog) {}

    /** The environment with its catalog, if it exists on the engine, for what uses the handles. */
    Whole existingWhole() {
        Whole whole = whole();
        whole.environment().requireExisting();
        whole.catalog().attachTo(whole.environment());
        return whole;
    }

    /** The environment with everything that its catalog declares. */
    TestEnv declared() {
        return whole().environment();
    }

    private Whole whole() {
        String name =
                options.catalog().isEmpty()
                        ? project().settings().catalog().orElse(CatalogLoader.REFERENCE)
                        : options.catalog();
        Catalog catalog = new CatalogLoader(classpath()).load(name);
        overrides().requireDeclared(catalog);
        return new Whole(keep(TestEnv.open(catalog, name, settings())), catalog);
    }

    /** The environment for whatever catalog comes first. It has the foundation of all others. */
    TestEnv foundation() {
        Catalog catalog = new CatalogLoader(List.of()).load(CatalogLoader.REFERENCE);
        return keep(TestEnv.open(catalog, "", settings()));
    }

    /** The environment as it is on the engine, whatever is declared. */
    TestEnv undeclared() {
        return keep(TestEnv.openUndeclared(settings()));
    }

    /** Another environment than the one that is meant, as it is on the engine. */
    TestEnv undeclared(String environment) {
        return keep(TestEnv.openUndeclared(settings(Optional.of(environment))));
    }

    /**
     * Whatever the variables say, the environment is one that no other build has; what was typed
     * behind {@code -e} holds.
     */
    void useOwnEnvironment() {
        // More than one a millisecond and process is not started.
        long moment = System.currentTimeMillis() * 1000 + ProcessHandle.current().pid() % 1000;
        ownEnvironment =
                Optional.of(
                        BuildServer.of(outside.variables()).environment(Long.toString(moment, 36)));
    }

    /** Hides the values of all secrets that the project has, whoever names them. */
    Mask mask() {
        try {
            return Mask.of(project().secrets(outside.variables()).all());
        } catch (SettingsException noProject) {
            return Mask.of(List.of());
        }
    }

    /**
     * What was typed before and behind the verb, for another command about the same project.
     *
     * @throws BadInputException when an environment is named, since every command needs its own
     */
    List<String> typedForOthers() {
        if (!options.environment().isEmpty()) {
            throw new BadInputException(
                    "-e names one environment, but each combination has its own. Leave it out");
        }
        return options.typed();
    }

    /** Why there is no catalog yet; empty when there is one. */
    String whyNoCatalog() {
        if (options.catalog().isEmpty() && project().settings().catalog().isEmpty()) {
            return "no catalog is named";
        }
        try {
            List<Path> unused = classpath();
            return "";
        } catch (SettingsException notYetBuilt) {
            return "the catalog is not built yet";
        }
    }

    /** The environment with its catalog, if it exists on the engine. */
    TestEnv existing() {
        TestEnv environment = declared();
        environment.requireExisting();
        return environment;
    }

    /** Which environment is meant. */
    String environmentName() {
        return settings().environment();
    }

    /** What the options, the variables and the nearest {@code testenv.yml} say together. */
    Settings settings() {
        return settings(
                Stream.of(
                                options.environment(),
                                ownEnvironment.orElse(""),
                                outside.variable("TESTENV_ENV"))
                        .filter(n -> !n.isEmpty())
                        .findFirst());
    }

    private Settings settings(Optional<String> name) {
        name.filter(n -> !HostName.isLabel(n))
                .ifPresent(n -> {
                    throw new BadInputException(
                            quoted(n)
                                    + " cannot be an environment's name: use lower-case"
                                    + " letters, digits and inner hyphens, such as dev");
                });
        return new Surroundings(outside.variables(), outside.folder(), outside.userHome())
                .settings(name, project(), overrides().images());
    }

    /** Prints a result. */
    void print(String text) {
        outside.out().println(text);
    }

    /** Prints one JSON object: the schema's number, the environment, and a list. */
    void printJson(String list, List<?> elements) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("environment", environmentName());
        object.put(list, elements);
        print(Json.write(object));
    }

    void printTable(Table table) {
        outside.out().print(table.text(outside.outStyle()));
    }

    /** Tells the user something that is no result. */
    void say(String text) {
        outside.err().println(text);
    }

    private TestEnv keep(TestEnv environment) {
        open.add(environment);
        return environment;
    }

    private Project project() {
        if (project.isEmpty()) {
            project = Optional.of(Project.nearest(outside.folder()));
        }
        return project.get();
    }

    private List<Path> classpath() {
        return options.classpath().isEmpty()
                ? project().classpath()
                : options.classpath().stream().flatMap(e -> typed(e).stream()).toList();
    }

    private List<Path> typed(String entry) {
        try {
            ProjectSettings settings =
                    new ProjectSettings(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(entry),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of());
            return new Project(outside.folder(), settings).classpath();
        } catch (SettingsException e) {
            throw new BadInputException(
                    "--classpath: there is no "
                            + quoted(entry)
                            + " in '"
                            + outside.folder()
                            + "'. Build it first, or correct the path",
                    e);
        }
    }

    private ImageOverrides overrides() {
        return ImageOverrides.of(options.set());
    }

    @Override
    public void close() {
        open.forEach(TestEnv::close);
    }
}
