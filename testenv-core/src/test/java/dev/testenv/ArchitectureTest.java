package dev.testenv;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The directions of the packages and the house rules that a machine can judge. */
class ArchitectureTest {
    private static final String ROOT = "dev.testenv";

    /** Who may use whom. What is not here uses nobody. The root wires all of them. */
    private static final Map<String, List<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("model", List.of()),
                    Map.entry("json", List.of()),
                    Map.entry("dsl", List.of("model")),
                    Map.entry("yaml", List.of("model")),
                    Map.entry("lint", List.of("model")),
                    Map.entry("names", List.of("model")),
                    Map.entry("images", List.of("model")),
                    Map.entry("trust", List.of("model")),
                    Map.entry("tls", List.of()),
                    Map.entry("nginx", List.of()),
                    Map.entry("site", List.of("model", "nginx")),
                    Map.entry("plan", List.of("model", "site", "images", "json")),
                    Map.entry("engine", List.of("plan")),
                    Map.entry("slice", List.of("model", "plan", "json")),
                    Map.entry("egress", List.of("model")),
                    Map.entry("report", List.of("slice", "history", "json")),
                    Map.entry("history", List.of("json")),
                    Map.entry("hostdns", List.of()),
                    Map.entry("socket", List.of("json")),
                    Map.entry("tunnel", List.of("socket")),
                    Map.entry("proxy", List.of("model", "json", "socket", "tunnel")),
                    Map.entry("gateway", List.of("model", "plan", "site", "socket", "tunnel")),
                    Map.entry(
                            "docker",
                            List.of("model", "plan", "images", "socket", "json", "trust")),
                    Map.entry("ready", List.of("model", "plan", "docker")),
                    Map.entry("login", List.of("json")),
                    Map.entry("doctor", List.of("model")),
                    Map.entry("why", List.of("model", "plan", "site")),
                    Map.entry(
                            "evidence",
                            List.of(
                                    "model", "plan", "site", "socket", "gateway", "ready", "trust",
                                    "why", "doctor")));

    /** Decide and do nothing. */
    private static final String[] PURE =
            packages(
                    "model", "json", "dsl", "yaml", "lint", "site", "plan", "images", "why",
                    "slice", "egress", "history", "doctor");

    /** What the quick command line loads. */
    private static final String[] QUICK =
            packages("model", "json", "site", "socket", "tunnel", "gateway");

    /** Values and texts of packages that otherwise act. */
    private static final List<String> HARMLESS =
            List.of(
                    "java.io.Serializable",
                    "java.io.StringReader",
                    "java.io.UncheckedIOException",
                    "java.io.IOException",
                    "java.net.URI",
                    "java.net.URLEncoder",
                    "java.nio.file.Path");

    /** A base image is a thing of its own; a base class says nothing. */
    private static final Pattern EMPTY_WORDS =
            Pattern.compile(
                    "([A-Z].*)?(Manager|Helper|Utils?|Impl|Abstract|Base(?!Image)|Data|Info|Common)([A-Z].*)?");

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> packages =
                CODE.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(ROOT + "."))
                        .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
                        .collect(Collectors.toSet());
        assertThat(packages).isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void packagesKeepTheirDirections() {
        MAY_USE.forEach((name, used) -> {
            String[] allowed =
                    packages(Stream.concat(Stream.of(name), used.stream()).toArray(String[]::new));
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + name + "..")
                    .should()
                    .dependOnClassesThat(
                            describe(
                                    "are ours and not in " + used,
                                    type ->
                                            type.getPackageName().startsWith(ROOT)
                                                    && !JavaClass.Predicates.resideInAnyPackage(
                                                                    allowed)
                                                            .test(type)))
                    .allowEmptyShould(true)
                    .check(CODE);
        });
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void librariesStayInTheirPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".docker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.dockerjava..")
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..")
                .check(CODE);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("picocli..").check(CODE);
    }

    @Test
    void whatTheQuickCommandLoadsReachesNoHeavyLibrary() {
        noClasses()
                .that()
                .resideInAnyPackage(QUICK)
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage("com.github.dockerjava..", "org.yaml..")
                .check(CODE);
    }

    @Test
    void whatDecidesDoesNothing() {
        DescribedPredicate<JavaClass> acts =
                describe(
                        "act",
                        type ->
                                Pattern.matches(
                                                "java\\.(io|net|nio\\.file|nio\\.channels|util\\.concurrent)\\..*"
                                                        + "|java\\.lang\\.(Process|Thread).*"
                                                        + "|java\\.time\\.Clock|java\\.util\\.Timer",
                                                type.getName())
                                        && !HARMLESS.contains(type.getName()));
        noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(acts).check(CODE);
    }

    @Test
    void nothingIsKeptInStaticFields() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(CODE);
    }

    @Test
    void nothingSleepsExitsOrReadsTheSurroundingsItself() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CODE);
        noClasses().should().callMethod(System.class, "exit", int.class).check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CODE);
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }

    /** Who serves them sits in native code for good, and a JVM that ends waits 300 ms for it. */
    @Test
    void noThreadIsVirtual() {
        noClasses().should().callMethod(Thread.class, "ofVirtual").check(CODE);
        noClasses()
                .should()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .check(CODE);
    }

    @Test
    void namesSayWhatAClassIs() {
        List<String> empty =
                CODE.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> EMPTY_WORDS.matcher(name).matches())
                        .toList();
        assertThat(empty).isEmpty();
    }
}
