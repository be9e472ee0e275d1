package dev.testenv.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test class run by JUnit's own launcher, as the run button of an IDE does: in the folder of a
 * module, with a class path, and without what Maven's plugins tell their tests.
 */
class RunButtonIT {
    @RegisterExtension final OnEngine engine = new OnEngine();
    @TempDir Path project;

    @Test
    void aTestClassNeedsNoMaven() throws Exception {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path printed = project.resolve("printed");
        ProcessBuilder launcher =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.junit.platform.console.ConsoleLauncher",
                                "execute",
                                "--disable-banner",
                                "--select-class=" + UseEnvironmentIT.Greeting.class.getName())
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile());
        Map<String, String> variables = launcher.environment();
        variables.keySet().removeIf(name -> name.matches("(MAVEN|SUREFIRE|TESTENV)_.*|CI"));
        Path programs = Path.of(System.getProperty("testenv.home"), "bin");
        variables.merge(
                "PATH", programs.toString(), (all, ours) -> ours + File.pathSeparator + all);
        variables.put("TESTENV_ENV", System.getProperty("testenv.env"));

        int exitCode = launcher.start().waitFor();

        assertThat(Files.readString(printed, UTF_8)).contains("1 tests successful");
        assertThat(exitCode).isZero();
        assertThat(engine.exists()).isTrue();
        assertThat(project.resolve("target/testenv-report/index.html")).exists();
        assertThat(project.resolve(".testenv/history.jsonl"))
                .content()
                .contains("isAnsweredByName", "passed");
    }
}
