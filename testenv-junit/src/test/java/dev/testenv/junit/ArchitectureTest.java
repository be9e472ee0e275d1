package dev.testenv.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The house rules that a machine can judge, for this module. */
class ArchitectureTest {
    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.testenv.junit");

    @Test
    void goesThroughTheFrontDoorAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.junit..",
                        "org.awaitility..",
                        "org.jspecify..",
                        "org.openqa.selenium..",
                        "org.opentest4j..",
                        "org.testcontainers..",
                        "com.github.dockerjava.api..",
                        "dev.testenv",
                        "dev.testenv.json",
                        "dev.testenv.junit..",
                        "dev.testenv.dsl",
                        "dev.testenv.engine",
                        "dev.testenv.history",
                        "dev.testenv.login",
                        "dev.testenv.model",
                        "dev.testenv.plan",
                        "dev.testenv.report",
                        "dev.testenv.slice",
                        "dev.testenv.socket",
                        // Before the first test class there is no environment to go through.
                        "dev.testenv.tls",
                        "javax.net.ssl..")
                .check(CODE);
    }

    @Test
    void browsersAloneNeedSelenium() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.testenv.junit.browser")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openqa.selenium..")
                .check(CODE);
    }

    @Test
    void guestsAloneNeedTestcontainers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.testenv.junit.containers")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(CODE);
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
    void nothingSleepsPrintsOrReadsTheSurroundingsItself() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CODE);
        noClasses().should().callMethod(System.class, "getenv").check(CODE);
        noClasses().should().callMethod(System.class, "getenv", String.class).check(CODE);
        noClasses()
                .that()
                .doNotHaveSimpleName("Attachments")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }
}
