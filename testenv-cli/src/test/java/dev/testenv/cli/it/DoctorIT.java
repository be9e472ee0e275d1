package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code testenv doctor} where one thing at a time is wrong. */
class DoctorIT {
    /** The environment of nobody: what is wrong with addresses matters before there is one. */
    private static final String NONE = "it-none-yet";

    private static final Shop shop = Shop.of(Shop.HELLO);
    private static final Sabotage sabotage = new Sabotage(shop);
    private static final String dead = shop.environment() + "-dead";
    private static final Path cache = shop.folder().resolve("cache");

    /** Before each: the last fault is healed by removing the environment. */
    @BeforeEach
    void bootstrap() {
        shop.onPath().variable("XDG_CACHE_HOME", cache.toString());
        shop.testenv("bootstrap").done();
    }

    @AfterAll
    static void destroy() {
        shop.variable("XDG_CACHE_HOME", cache.toString());
        Docker.labelled(dead)
                .forEach(gone -> Docker.lines(gone.split(" ")[0], "rm", gone.split(" ")[1]));
        shop.close();
    }

    /** What a line says. */
    private record Line(String check, String outcome, String found, String fix) {
        boolean isComplaint() {
            return !outcome.equals("ok");
        }
    }

    /** Something to do. */
    private interface Act {
        void perform() throws Exception;
    }

    /** Something to do with the command that was named. */
    private interface Cure {
        void by(String fix) throws Exception;
    }

    /**
     * One thing that is wrong.
     *
     * @param asked about which environment
     * @param said a part of what should be found
     * @param cure what a person would do with the command
     */
    private record Ailment(
            String title, String asked, String check, String said, Act inject, Cure cure) {}

    private static Ailment here(String title, String check, String said, Act inject) {
        return new Ailment(title, shop.environment(), check, said, inject, DoctorIT::type);
    }

    /** As a person does it, with our programs on the PATH. */
    private static void type(String fix) {
        shop.shell(fix);
    }

    @Test
    void aSoundEnvironmentHasNothingToComplainOf() {
        Ended ended = shop.testenv("doctor");

        assertThat(ended.out())
                .containsPattern("(?m)^engine +ok +")
                .containsPattern("(?m)^addresses +ok +")
                .containsPattern("(?m)^bridge +ok +containers reach each other$")
                .containsPattern("(?m)^trust +ok +.*Node in 1")
                .containsPattern("(?m)^gateway +ok +generation \\d+ answers$")
                .containsPattern("(?m)^environment +ok +'" + shop.environment() + "' on 10");
    }

    @Test
    void faultsAreNamedWithTheCommandsThatHelp() throws Exception {
        for (Ailment ailment : ailments()) {
            ailment.inject().perform();
            Line line = complaint(ailment);
            System.out.printf(
                    "doctor: %s => %s %s: %s%n    fix: %s%n",
                    ailment.title(), line.check(), line.outcome(), line.found(), line.fix());
            assertThat(line.found()).as(ailment.title()).contains(ailment.said());
            assertThat(line.fix()).as(ailment.title()).isNotEmpty();
            ailment.cure().by(line.fix());
            Awaitility.await(ailment.title())
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(lines(ailment))
                                    .noneMatch(l ->
                                            l.isComplaint() && l.found().contains(ailment.said())));
        }
    }

    private static List<Ailment> ailments() throws Exception {
        return List.of(
                here(
                        "gateway stopped",
                        "environment",
                        "gateway exited",
                        () -> Docker.lines("stop", "-t", "1", shop.container("gateway"))),
                here(
                        "relay removed",
                        "environment",
                        "relay missing",
                        () -> Docker.lines("rm", "-f", shop.container("relay"))),
                here(
                        "DNS proxy killed",
                        "environment",
                        "dns exited",
                        () -> Docker.lines("kill", shop.container("dns"))),
                here(
                        "virtual addresses gone",
                        "gateway",
                        "does not take the virtual addresses",
                        () ->
                                sabotage.inGateway(
                                        "ip route del $(ip route show table local | grep /21)")),
                here(
                        "published, but nginx was not told",
                        "gateway",
                        "is published, ",
                        sabotage::renameOnly),
                here(
                        "CA lost",
                        "trust",
                        "Node in " + shop.container("hello-www") + " would refuse",
                        () ->
                                Docker.lines(
                                        "exec",
                                        "-u",
                                        "root",
                                        shop.container("hello-www"),
                                        "rm",
                                        "/etc/ssl/testenv-ca.pem")),
                new Ailment(
                        "engine's address wrong",
                        NONE,
                        "engine",
                        "nowhere.sock (DOCKER_HOST): no such file",
                        () -> shop.engineAt(shop.folder().resolve("nowhere.sock")),
                        fix -> {
                            assertThat(fix).isEqualTo("unset DOCKER_HOST");
                            shop.realEngine();
                        }),
                new Ailment(
                        "addresses that the host routes",
                        NONE,
                        "addresses",
                        "elsewhere",
                        () -> shop.settings("addressPool: " + bridge() + "\n"),
                        DoctorIT::type),
                new Ailment(
                        "no class archive",
                        NONE,
                        "archive",
                        "no command has a class archive",
                        () -> Files.move(cache.resolve("testenv/classes"), cache.resolve("old")),
                        DoctorIT::type),
                new Ailment(
                        "cache folder that cannot be written",
                        NONE,
                        "archive",
                        "cannot be written",
                        () -> shop.variable("XDG_CACHE_HOME", shop.write("file", "").toString()),
                        fix -> {
                            assertThat(fix).startsWith("sudo chown -R ");
                            shop.variable("XDG_CACHE_HOME", cache.toString());
                        }),
                new Ailment(
                        "volume of a dead environment",
                        NONE,
                        "leftovers",
                        "'" + dead + "' is not whole: no network, 0 containers, 1 volumes",
                        () ->
                                Docker.lines(
                                        "volume",
                                        "create",
                                        "--label",
                                        "testenv.environment=" + dead,
                                        "testenv-" + dead + "-sites"),
                        DoctorIT::type),
                here(
                        "test run killed",
                        "leftovers",
                        "a test run in '" + shop.environment() + "' was killed",
                        DoctorIT::leaveALease));
    }

    /** Of a run on another machine, which has not renewed it. */
    private static void leaveALease() {
        String past = Instant.now().minusSeconds(600).toString();
        sabotage.inGateway(
                "mkdir -p /sites/lease && echo 'pid=1 host=elsewhere until="
                        + past
                        + "' >/sites/lease/run-1-ab");
    }

    private static String bridge() {
        return String.join(
                "",
                Docker.lines(
                        "network", "inspect", "-f", "{{(index .IPAM.Config 0).Subnet}}", "bridge"));
    }

    private static Line complaint(Ailment ailment) {
        return lines(ailment).stream()
                .filter(l -> l.isComplaint() && l.check().equals(ailment.check()))
                .filter(l -> l.found().contains(ailment.said()))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(ailment.title() + " is not among " + lines(ailment)));
    }

    private static List<Line> lines(Ailment ailment) {
        Ended ended = shop.testenv("-e", ailment.asked(), "doctor", "--json");
        if (!(Json.parse(ended.out()) instanceof Map<?, ?> answer)
                || !(answer.get("checks") instanceof List<?> checks)) {
            throw new AssertionError(ended);
        }
        List<Line> lines = checks.stream().map(check -> line((Map<?, ?>) check)).toList();
        boolean fails = lines.stream().anyMatch(l -> l.outcome().equals("fail"));
        boolean isOpen = lines.stream().anyMatch(l -> l.outcome().equals("cannot tell"));
        assertThat(ended.code()).isEqualTo(fails ? 1 : isOpen ? 3 : 0);
        return lines;
    }

    private static Line line(Map<?, ?> check) {
        return new Line(
                String.valueOf(check.get("name")),
                String.valueOf(check.get("outcome")),
                String.valueOf(check.get("found")),
                check.get("fix") instanceof String fix ? fix : "");
    }
}
