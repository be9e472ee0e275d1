package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class RepeatTest {
    @TempDir Path folder;

    private Typed repeat(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "repeat";
        System.arraycopy(args, 0, all, 1, args.length);
        return Typed.with(
                Map.of("PATH", System.getenv("PATH"), "HERE", folder.toString()), folder, all);
    }

    /** Notes each run, and fails every third time. */
    private static final String SCRIPT =
            """
            echo "$TESTENV_RUN" >> "$HERE/runs"
            n=$(wc -l < "$HERE/runs")
            echo "this is number $n"
            [ $((n % 3)) != 0 ] || exit 7\
            """;

    private static String withoutTimes(String out) {
        return out.replaceAll("\\d+\\.\\d s", "TIME");
    }

    @Test
    void saysOfEachRunWhatBecameOfItAndHowOftenAllPassed() throws Exception {
        Typed repeated = repeat("10", "--", "sh", "-c", SCRIPT);
        assertThat(repeated.code).isEqualTo(1);
        assertThat(withoutTimes(repeated.out()))
                .isEqualTo(
                        """
                         1  passed         TIME
                         2  passed         TIME
                         3  exit code 7    TIME
                         4  passed         TIME
                         5  passed         TIME
                         6  exit code 7    TIME
                         7  passed         TIME
                         8  passed         TIME
                         9  exit code 7    TIME
                        10  passed         TIME
                        7 of 10 passed, 70 %. With 95 % confidence it passes 40 to 89 % of the time
                        """);
        assertThat(repeated.err())
                .isEqualTo("this is number 3\nthis is number 6\nthis is number 9\n");
        List<String> runs = Files.readAllLines(folder.resolve("runs"));
        assertThat(runs).doesNotHaveDuplicates().hasSize(10);
        assertThat(runs.getLast()).endsWith(" 10");
    }

    @Test
    void stopsAtAFailureWhenOneSaysSo() {
        Typed repeated = repeat("10", "--until-failure", "--", "sh", "-c", SCRIPT);
        assertThat(repeated.code).isEqualTo(1);
        assertThat(repeated.out()).contains("\n 3  exit code 7").endsWith("of the time\n");
        assertThat(repeated.out()).contains("2 of 3 passed, 67 %.").doesNotContain("\n 4 ");
    }

    @Test
    void isGreenWhenEveryRunWas() {
        Typed repeated = repeat("2", "--", "true");
        assertThat(repeated.code).isZero();
        assertThat(repeated.out())
                .endsWith(
                        "2 of 2 passed, 100 %. With 95 % confidence it passes 34 to 100 % of the"
                                + " time\n");
    }

    @Test
    void whatEndsItByCtrlCIsNoRun() {
        Typed repeated = repeat("5", "--", "sh", "-c", "[ $HERE ] && exit 130");
        assertThat(repeated.code).isEqualTo(1);
        assertThat(repeated.out()).isEqualTo("It was not made once to its end\n");
    }

    @Test
    void aCommandThatDoesNotExistCannotBeRun() {
        Typed repeated = repeat("2", "--", "no-such-program");
        assertThat(repeated.code).isEqualTo(125);
        assertThat(repeated.err())
                .isEqualTo("'no-such-program' could not be run: there is no such program\n");
    }

    @Test
    void norCanOneThatIsNoProgram() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "#!/no/such/interpreter\n");
        assertThat(text.toFile().setExecutable(true)).isTrue();
        Typed repeated = repeat("2", "--", text.toString());
        assertThat(repeated.code).isEqualTo(125);
        assertThat(repeated.out()).isEmpty();
        assertThat(repeated.err()).contains("text' could not be run: ");
    }

    @Test
    void itTakesANumber() {
        assertThat(repeat("0", "--", "true").code).isEqualTo(2);
        assertThat(repeat("often", "--", "true").err())
                .isEqualTo(
                        "'often' is no number of times. An example: testenv repeat 20 -- mvn"
                                + " test\n");
        assertThat(repeat("3").code).isEqualTo(2);
    }
}
