package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the pages for newcomers, in the order of the page, as a reader types them. */
@SuppressWarnings("NullAway.Init")
class DocsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("testenv.home"), "../..").normalize();

    /** What is not typed here, and why. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "git clone ... && cd testenv",
                    "this is a clone",
                    "make demo",
                    "it uses the environment of whoever works on this machine",
                    "make test",
                    "it is what runs this test",
                    "make swap-proof",
                    "it needs a machine for itself, as every measurement",
                    "make bench",
                    "it needs a machine for itself, as every measurement",
                    "testenv ci -- mvn -B verify",
                    "CiIT types it, with a test that fails",
                    "make install",
                    "the user's repository stays as it is: scripts/repository.sh has the artifacts");

    @TempDir Path notes;

    @TestFactory
    Stream<DynamicTest> readme() throws IOException {
        return tests(
                "README.md",
                Map.ofEntries(
                        Map.entry(
                                "testenv clock billing +30d",
                                "billing of the reference catalog declares no clock; CommandsIT has one"),
                        Map.entry(
                                "testenv clock --all reset",
                                "no app of the reference catalog declares a clock; CommandsIT has one"),
                        Map.entry("testenv destroy", "the page goes on with the environment"),
                        Map.entry("testenv tests", "the tutorial has a history by then"),
                        Map.entry(
                                "testenv repeat 20 -- mvn test -Dtest=InvoiceTest",
                                "the tutorial has three times"),
                        Map.entry(
                                "testenv proxy -- chromium https://storefront.dev.test/",
                                "ProxyIT has a browser"),
                        Map.entry(
                                "testenv dns enable",
                                "this machine's resolver stays as it is: DnsIT has another one"),
                        Map.entry("testenv dns status", "DnsIT does it"),
                        Map.entry(
                                "testenv doctor", "it judges the machine, and DoctorIT judges it"),
                        Map.entry("testenv dns disable", "DnsIT does it"),
                        Map.entry("testenv proxy", "it runs until Ctrl-C, which ProxyIT does"),
                        Map.entry(
                                "testenv health-server",
                                "it runs until Ctrl-C, which CheckIT does"),
                        Map.entry("testenv ci -- mvn -B verify", "CiIT does it")));
    }

    @TestFactory
    Stream<DynamicTest> tutorial() throws IOException {
        return tests("docs/tutorial.md", Map.of());
    }

    private Stream<DynamicTest> tests(String page, Map<String, String> notHere) throws IOException {
        List<Documented> commands = Documented.in(ROOT.resolve(page));
        assertThat(commands).hasSizeGreaterThan(10);
        Reader reader = new Reader(Files.createTempDirectory(notes, "reader"));
        return commands.stream()
                .filter(command -> !ELSEWHERE.containsKey(command.text()))
                .filter(command -> !notHere.containsKey(command.text()))
                .map(command ->
                        DynamicTest.dynamicTest(
                                page + ":" + command.line() + " " + command.text(),
                                () -> reader.type(command)))
                .onClose(reader::close);
    }
}
