package dev.testenv.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The house rules that a machine can judge, for this module. */
class ArchitectureTest {
    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.testenv.checks");

    @Test
    void hasNoCycles() {
        slices().matching("dev.testenv.checks.(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void judgingKnowsNothingOfWhereItRuns() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.testenv.checks.inside")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.testenv", "dev.testenv.plan", "dev.testenv.socket")
                .check(CODE);
    }
}
