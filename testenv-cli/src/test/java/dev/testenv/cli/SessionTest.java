package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SessionTest {
    private static final String SAMPLE = SampleCatalog.class.getName();

    @TempDir Path folder;

    @Test
    void optionComesBeforeVariableBeforeFile() throws Exception {
        Files.writeString(folder.resolve("testenv.yml"), "environment: file\n");
        Outside outside = outside(Map.of());
        Options options = new Options();

        try (Session session = new Session(outside, options)) {
            assertThat(session.environmentName()).isEqualTo("file");
            assertThat(session.settings().domain()).isEqualTo("file.test");
        }
        try (Session session = new Session(outside(Map.of("TESTENV_ENV", "variable")), options)) {
            assertThat(session.environmentName()).isEqualTo("variable");
            new CommandLine(options.spec()).parseArgs("-e", "option");
            assertThat(session.environmentName()).isEqualTo("option");
        }
    }

    @Test
    void isCalledDevWhenNobodySaysOtherwise() {
        try (Session session = new Session(outside(Map.of()), new Options())) {
            assertThat(session.environmentName()).isEqualTo("dev");
            assertThat(session.settings().domain()).isEqualTo("dev.test");
        }
    }

    @Test
    void aBrokenFileIsBadInputWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("testenv.yml"), "environment: dev\nenviroment: dev\n");

        Typed plan = Typed.in(folder, "plan", "--offline");

        assertThat(plan.code).isEqualTo(2);
        assertThat(plan.err())
                .startsWith("" + folder.resolve("testenv.yml") + ":2:1: 'enviroment' is no");
    }

    @Test
    void onlyImagesCanBeSet() {
        Typed plan = Typed.in(folder, "--catalog", SAMPLE, "plan", "--set", "hello.port=1");

        assertThat(plan.code).isEqualTo(2);
        assertThat(plan.err())
                .isEqualTo(
                        "--set: 'hello.port' cannot be set. Write --set APP.image=IMAGE,"
                                + " such as --set billing.image=acme/billing:1.4\n");
    }

    @Test
    void onlyDeclaredAppsCanBeSet() {
        Typed plan = Typed.in(folder, "--catalog", SAMPLE, "plan", "--set", "hallo.image=a/b");

        assertThat(plan.code).isEqualTo(2);
        assertThat(plan.err()).isEqualTo("--set: there is no app 'hallo'. Declared are: hello\n");
    }

    @Test
    void aClassPathThatIsNotThereIsBadInput() {
        Typed plan = Typed.in(folder, "--catalog", SAMPLE, "plan", "--classpath", "target/classes");

        assertThat(plan.code).isEqualTo(2);
        assertThat(plan.err())
                .isEqualTo(
                        "--classpath: there is no 'target/classes' in '"
                                + folder
                                + "'. Build it first, or correct the path\n");
    }

    private Outside outside(Map<String, String> variables) {
        return new Outside(System.in, System.out, System.err, "", variables, folder, folder);
    }
}
