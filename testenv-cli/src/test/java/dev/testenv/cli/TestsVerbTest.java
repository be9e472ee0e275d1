package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.history.Blame;
import dev.testenv.history.HistoryLine;
import dev.testenv.history.HistoryText;
import dev.testenv.history.Label;
import dev.testenv.history.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class TestsVerbTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T06:11:19Z");

    @TempDir Path folder;

    private void add(String file, int run, String test, Outcome outcome) throws IOException {
        HistoryLine line =
                new HistoryLine.OfTest(
                        "run-" + run,
                        "dev.shop." + test,
                        BEGAN.plus(Duration.ofDays(run)),
                        outcome,
                        Duration.ofMillis(1000 + 100L * run),
                        0,
                        outcome == Outcome.FAILED
                                ? Optional.of(
                                        new Blame(
                                                Label.PRODUCT,
                                                "billing/www answered 500 to POST /invoices"))
                                : Optional.empty());
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                HistoryText.write(line) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Twenty runs, of which every third fails; another test that has begun to fail. */
    private void seed() throws IOException {
        String file = ".testenv/history.jsonl";
        for (int run = 1; run <= 20; run++) {
            add(file, run, "InvoiceTest.isTaken", run % 3 == 0 ? Outcome.FAILED : Outcome.PASSED);
            add(file, run, "OrderTest.isPaid", run == 20 ? Outcome.FAILED : Outcome.PASSED);
            add(file, run, "OrderTest.isSlow", Outcome.PASSED);
        }
        Files.createFile(folder.resolve("pom.xml"));
    }

    @Test
    void aTestThatFailsOneTimeInThreeHasItsRateAndItsLabel() throws IOException {
        seed();
        Typed tests = Typed.in(folder, "tests");
        assertThat(tests.code).isZero();
        assertThat(tests.err()).isEmpty();
        assertThat(tests.out())
                .isEqualTo(
                        """
                        TEST                 RUNS  PASSED  MEDIAN  P95    NOW       LAST RED
                        OrderTest.isPaid     20    95 %    2.0 s   2.9 s  new       2026-11-21 product: billing/www answered 500 to POST /invoices
                        InvoiceTest.isTaken  20    70 %    2.0 s   2.9 s  unsteady  2026-11-19 product: billing/www answered 500 to POST /invoices
                        OrderTest.isSlow     20    100 %   2.0 s   2.9 s
                        20 runs of 3 tests: 1 newly failing, 1 failing, 1 unsteady, 0 known to fail
                        """);
    }

    @Test
    void programsGetNumbers() throws IOException {
        seed();
        Typed tests = Typed.in(folder, "tests", "--json", "--flaky");
        assertThat(tests.code).isZero();
        assertThat(tests.out())
                .isEqualTo(
                        """
                        {"schema":1,"runs":20,"tests":[{"id":"dev.shop.InvoiceTest.isTaken","runs":20,\
                        "passed":14,"flaky":0,"failed":6,"known":0,"notMade":0,"passRate":0.7,\
                        "flakyRate":0.0,"medianMillis":2000,"p95Millis":2900,"newlyFailing":false,\
                        "failing":false,"unsteady":true,"lastRed":{"run":"run-18",\
                        "when":"2026-11-19T06:11:19Z","outcome":"failed","label":"product",\
                        "because":"billing/www answered 500 to POST /invoices"}}]}
                        """);
    }

    @Test
    void showsOnlyWhatIsAskedFor() throws IOException {
        seed();
        assertThat(Typed.in(folder, "tests", "--failing").out())
                .contains("OrderTest.isPaid")
                .doesNotContain("InvoiceTest", "isSlow");
        assertThat(Typed.in(folder, "tests", "--last", "2", "--failing").out())
                .contains("OrderTest.isPaid  2     50 %", "2 runs of 3 tests");
        assertThat(Typed.in(folder, "tests", "--failing", "--flaky").code).isEqualTo(2);
    }

    @Test
    void severalHistoriesAreOne() throws IOException {
        add("a.jsonl", 1, "InvoiceTest.isTaken", Outcome.PASSED);
        add("b.jsonl", 2, "InvoiceTest.isTaken", Outcome.PASSED);
        add("b.jsonl", 1, "InvoiceTest.isTaken", Outcome.PASSED);
        Files.writeString(folder.resolve("b.jsonl"), "<<<<<<< HEAD\n", StandardOpenOption.APPEND);
        Typed tests = Typed.in(folder, "tests", "--history", "a.jsonl", "--history", "b.jsonl");
        assertThat(tests.code).isZero();
        assertThat(tests.out()).contains("2 runs of 1 test: ");
        assertThat(tests.err())
                .startsWith(folder.resolve("b.jsonl") + ", line 3 is left out: a mark of a merge");
        assertThat(Typed.in(folder, "tests", "--history", "a.jsonl", "b.jsonl").out())
                .isEqualTo(tests.out());
    }

    @Test
    void modulesOfAProjectHaveOneHistory() throws IOException {
        add("orders/.testenv/history.jsonl", 1, "OrderTest.isPaid", Outcome.PASSED);
        add("web/it/.testenv/history.jsonl", 1, "InvoiceTest.isTaken", Outcome.PASSED);
        add("notes/.testenv/history.jsonl", 1, "NoteTest.isNoModule", Outcome.PASSED);
        for (String module : new String[] {"", "orders/", "web/", "web/it/"}) {
            Files.createFile(folder.resolve(module + "pom.xml"));
        }
        assertThat(Typed.in(folder, "tests").out())
                .contains("OrderTest.isPaid", "InvoiceTest.isTaken", "1 run of 2 tests");
        assertThat(Typed.in(folder.resolve("orders"), "tests").out()).contains("1 run of 1 test:");
    }

    @Test
    void namesKeepTheirPackagesWhereTheyNeedThem() throws IOException {
        add("h.jsonl", 1, "a.OrderTest.isPaid", Outcome.FLAKY);
        add("h.jsonl", 1, "b.OrderTest.isPaid", Outcome.KNOWN);
        Typed tests = Typed.with(Map.of("TESTENV_HISTORY", "h.jsonl"), folder, "tests");
        assertThat(tests.out())
                .isEqualTo(
                        """
                        TEST                         RUNS  PASSED  FLAKY  MEDIAN  P95    NOW       LAST RED
                        dev.shop.a.OrderTest.isPaid  1     0 %     100 %  1.1 s   1.1 s  unsteady  2026-11-02 flaky
                        dev.shop.b.OrderTest.isPaid  0                                   known
                        1 run of 2 tests: 0 newly failing, 0 failing, 1 unsteady, 1 known to fail
                        """);
    }

    @Test
    void withoutAHistoryItSaysHowToGetOne() throws IOException {
        Files.createFile(folder.resolve("pom.xml"));
        Typed none = Typed.in(folder, "tests");
        assertThat(none.code).isEqualTo(3);
        assertThat(none.out()).isEmpty();
        assertThat(none.err())
                .isEqualTo(
                        "There is no history of tests: "
                                + folder.resolve(".testenv/history.jsonl")
                                + " does not exist. Every run of a class with @UseEnvironment adds to"
                                + " it, so run the tests, such as mvn verify. For a history elsewhere:"
                                + " testenv tests --history FILE\n");
        Files.createFile(folder.resolve("h.jsonl"));
        assertThat(Typed.in(folder, "tests", "--history", "h.jsonl").err())
                .contains("h.jsonl has no line");
        assertThat(Typed.with(Map.of("TESTENV_HISTORY", "none"), folder, "tests").code)
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeMeantIsBadInput() {
        assertThat(Typed.in(folder, "tests", "--last", "0").err())
                .isEqualTo("--last: '0' is no number of runs. An example: --last 20\n");
        assertThat(Typed.in(folder, "tests", "--last", "0").code).isEqualTo(2);
        assertThat(Typed.in(folder, "tests", "--history", ".").code).isEqualTo(2);
        assertThat(Typed.in(folder, "tests", "--history").code).isEqualTo(2);
    }
}
