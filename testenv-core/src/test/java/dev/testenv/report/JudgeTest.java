package dev.testenv.report;

import static dev.testenv.history.Label.ENVIRONMENT;
import static dev.testenv.history.Label.INFRASTRUCTURE;
import static dev.testenv.history.Label.PRODUCT;
import static dev.testenv.history.Label.TEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.history.Blame;
import dev.testenv.history.Label;
import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
    private static final Instant BEGAN = Sample.BEGAN;

    /** What is known of a failure; everything else is well. */
    private static final class Scene {
        private String type = "org.opentest4j.AssertionFailedError";
        private String message = "expected 1 but was 2";
        private final List<String> stack = new ArrayList<>();
        private final List<Slice.Container> containers = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();
        private final List<Evidence.Told> told = new ArrayList<>();
        private final List<Exhibit> exhibits = new ArrayList<>();
        private String note = "";

        Scene thrown(String thrownType, String thrownMessage) {
            type = thrownType;
            message = thrownMessage;
            return this;
        }

        Scene causedBy(String cause) {
            stack.add("    at dev.shop.InvoiceTest.t(InvoiceTest.java:7)");
            stack.add("Caused by " + cause);
            return this;
        }

        Scene container(String name, String state, Instant startedAt, Slice.Line... log) {
            containers.add(
                    new Slice.Container(
                            name,
                            name.contains("/") ? name.substring(0, name.indexOf('/')) : "",
                            "acme/x:1",
                            "sha256:0",
                            state,
                            startedAt,
                            0,
                            new Slice.Log(List.of(log), "")));
            return this;
        }

        Scene container(String name, String state) {
            return container(name, state, BEGAN.minusSeconds(60));
        }

        Scene logging(String name, String text) {
            boolean error = text.startsWith("ERROR");
            return container(
                    name,
                    "running",
                    BEGAN.minusSeconds(60),
                    new Slice.Line(BEGAN, false, error, text));
        }

        Scene call(String from, String to, int status, String side, boolean taken) {
            calls.add(
                    new Call(
                            BEGAN,
                            from,
                            to,
                            "GET",
                            "/pay",
                            status,
                            side,
                            Duration.ofMillis(2500),
                            taken,
                            ""));
            return this;
        }

        Scene browsing(String console) {
            exhibits.add(
                    new Exhibit(
                            "browser",
                            "",
                            List.of(),
                            List.of(
                                    new Exhibit.Named(
                                            "console",
                                            new Slice.Log(
                                                    List.of(
                                                            new Slice.Line(
                                                                    BEGAN, false, true, console)),
                                                    ""))),
                            List.of()));
            return this;
        }

        Scene told(String event) {
            told.add(new Evidence.Told("sentry", List.of(event)));
            return this;
        }

        Scene note(String text) {
            note = text;
            return this;
        }

        Evidence evidence() {
            return new Evidence(
                    "dev.shop.InvoiceTest",
                    "t",
                    BEGAN,
                    BEGAN.plusSeconds(1),
                    new Failure(type, message, stack, List.of()),
                    List.of(new Slice("dev", containers, calls, "")),
                    told,
                    exhibits,
                    note);
        }
    }

    private static Scene scene() {
        return new Scene().container("gateway", "running").container("billing/www", "running");
    }

    private static Arguments is(Label label, String because, Scene scene) {
        return Arguments.of(label, because, scene);
    }

    static Stream<Arguments> scenes() {
        String unavailable = "dev.testenv.junit.EnvironmentUnavailableException";
        String notReady = "dev.testenv.ready.NotReadyException";
        String died = "dev.testenv.junit.AppDiedException";
        return Stream.of(
                // Infrastructure
                is(
                        INFRASTRUCTURE,
                        "NoEngineException: No Docker engine answers. Tried:",
                        scene().thrown(
                                        unavailable,
                                        "No environment for the tests. No Docker engine answers."
                                                + " Tried:\n  unix:///x")
                                .causedBy(
                                        "dev.testenv.socket.NoEngineException: No Docker engine"
                                                + " answers. Tried:\n  unix:///x")),
                is(
                        INFRASTRUCTURE,
                        "EnvironmentUnavailableException: No environment for the tests: No Docker"
                                + " engine answers. FirstTest, the first",
                        scene().thrown(
                                        unavailable,
                                        "No environment for the tests: No Docker engine answers."
                                                + " FirstTest, the first")),
                is(
                        INFRASTRUCTURE,
                        "It is not known what the containers did: The engine at unix:///x did not"
                                + " answer 'list': broken pipe",
                        scene().note(
                                        "It is not known what the containers did: The engine at"
                                                + " unix:///x did not answer 'list': broken pipe")),
                is(
                        INFRASTRUCTURE,
                        "ImageFailedException: Could not pull acme/billing:2",
                        scene().thrown(
                                        "dev.testenv.engine.RunFailedException",
                                        "Could not pull acme/billing:2")
                                .causedBy(
                                        "dev.testenv.docker.image.ImageFailedException: Could not"
                                                + " pull acme/billing:2")),
                is(
                        INFRASTRUCTURE,
                        "EngineRefusedException: Could not create container 'x': the engine's disk"
                                + " is full",
                        scene().thrown(
                                        "dev.testenv.docker.EngineRefusedException",
                                        "Could not create container 'x': the engine's disk is"
                                                + " full")),
                is(
                        INFRASTRUCTURE,
                        "BindException: Address already in use",
                        scene().thrown("java.net.BindException", "Address already in use")),
                is(
                        INFRASTRUCTURE,
                        "OutOfMemoryError: Java heap space",
                        scene().thrown("java.lang.OutOfMemoryError", "Java heap space")),
                is(
                        INFRASTRUCTURE,
                        "postgres/tcp logged: ERROR: No space left on device",
                        scene().logging("postgres/tcp", "ERROR: No space left on device")
                                .call("host", "billing/www", 500, "in", true)),
                // Environment
                is(
                        ENVIRONMENT,
                        "App 'billing', endpoint 'www', is not ready after 60.0 s: port 8080 is"
                                + " closed",
                        scene().thrown(
                                        notReady,
                                        "App 'billing', endpoint 'www', is not ready after 60.0 s:"
                                                + " port 8080 is closed. Its last lines:\n    x")),
                is(
                        ENVIRONMENT,
                        "App 'billing', endpoint 'www', is not ready: it was killed for want of"
                                + " memory (exit code 137)",
                        scene().thrown(
                                        notReady,
                                        "App 'billing', endpoint 'www', is not ready: it was killed"
                                                + " for want of memory (exit code 137). It printed"
                                                + " nothing.")),
                is(
                        ENVIRONMENT,
                        "billing/www ran out of memory",
                        scene().thrown(
                                        died,
                                        "While the test ran, billing/www exited 137, out of memory."
                                                + " Its last lines:")),
                is(
                        ENVIRONMENT,
                        "billing/www was ended from outside, exit code 143",
                        scene().thrown(
                                        died,
                                        "While the test ran, billing/www exited 143. It printed"
                                                + " nothing.")),
                is(
                        ENVIRONMENT,
                        "redis/tcp ran out of memory",
                        scene().container("redis/tcp", "exited 137, out of memory")
                                .call("host", "billing/www", 500, "in", true)),
                is(
                        ENVIRONMENT,
                        "testenv's own dns is exited 1",
                        scene().container("dns", "exited 1")),
                is(
                        ENVIRONMENT,
                        "UnknownHostException: biling.dev.test",
                        scene().thrown("java.lang.IllegalStateException", "no answer")
                                .causedBy("java.net.UnknownHostException: biling.dev.test")),
                is(
                        ENVIRONMENT,
                        "WebDriverException: net::ERR_NAME_NOT_RESOLVED",
                        scene().thrown(
                                        "org.openqa.selenium.WebDriverException",
                                        "net::ERR_NAME_NOT_RESOLVED")),
                is(
                        ENVIRONMENT,
                        "nothing serves billing/www: the gateway answered 503 to GET /pay",
                        scene().call("host", "billing/www", 503, "in", false)),
                is(
                        ENVIRONMENT,
                        "nothing serves postgres/tcp: the gateway answered 502 to GET /pay",
                        scene().call("host", "billing/www", 500, "in", true)
                                .call("billing/www", "postgres/tcp", 502, "", false)),
                is(
                        ENVIRONMENT,
                        "billing/www is out and answered 502 to GET /pay",
                        scene().call("host", "billing/www", 502, "out", true)),
                is(
                        ENVIRONMENT,
                        "EnvironmentUnavailableException: No environment for the tests. odd",
                        scene().thrown(unavailable, "No environment for the tests. odd")),
                is(
                        ENVIRONMENT,
                        "ConnectException: Connection refused",
                        scene().thrown("java.net.ConnectException", "Connection refused")),
                is(
                        ENVIRONMENT,
                        "nothing serves mute-tcp: connect() failed (113: No route to host)",
                        scene().logging(
                                        "gateway",
                                        "2026/11/20 16:46:39 [error] 29#29: *15 connect() failed"
                                                + " (113: No route to host) while connecting to"
                                                + " upstream, client: unix:, server:"
                                                + " unix:/sockets/in/mute-tcp.sock, upstream: \"x\"")),
                is(
                        ENVIRONMENT,
                        "dns logged: ERROR no upstream",
                        scene().logging("dns", "ERROR no upstream")),
                // Product
                is(
                        PRODUCT,
                        "browser console: TypeError: x is undefined",
                        scene().browsing("TypeError: x is undefined")),
                is(
                        PRODUCT,
                        "billing/www ended by itself with exit code 3",
                        scene().thrown(
                                        died,
                                        "While the test ran, billing/www exited 3. Its last lines:"
                                                + "\n    Address already in use")),
                is(
                        PRODUCT,
                        "billing/www ended by itself with exit code 3",
                        scene().container("billing/www", "exited 3", BEGAN.plusMillis(10))),
                is(
                        PRODUCT,
                        "App 'billing', endpoint 'www', is not ready: it ended with exit code 3",
                        scene().thrown(
                                        notReady,
                                        "App 'billing', endpoint 'www', is not ready: it ended with"
                                                + " exit code 3. Its last lines:\n    no licence")),
                is(
                        PRODUCT,
                        "billing/www answered 500 to GET /pay",
                        scene().call("host", "storefront/www", 502, "in", true)
                                .call("storefront/www", "billing/www", 500, "in", true)),
                is(
                        PRODUCT,
                        "billing/www had not answered GET /pay after 2.5 s, when the caller gave up",
                        scene().thrown("java.net.http.HttpTimeoutException", "request timed out")
                                .call("host", "billing/www", 499, "in", true)),
                is(
                        PRODUCT,
                        "billing/wrk logged: ERROR no template",
                        scene().logging("billing/wrk", "ERROR no template")),
                is(
                        PRODUCT,
                        "sentry was told: error in project 1: KeyError: 'x'",
                        scene().told("error in project 1: KeyError: 'x'\nmore")),
                // Test
                is(TEST, "no app has failed or logged an error meanwhile", scene()),
                is(
                        TEST,
                        "no app has failed or logged an error meanwhile",
                        scene().call("host", "billing/www", 404, "in", true)
                                .logging("billing/wrk", "INFO done")
                                .container("redis/tcp", "exited 143")
                                .container("mailbox/smtp", "exited 1")
                                .told("info in project 1: deployed")),
                is(
                        TEST,
                        "no app has failed or logged an error meanwhile",
                        scene().call("host", "billing/www", 500, "out", true)),
                is(
                        TEST,
                        "DeclarationException: billing: port: 99999 is no port",
                        scene().thrown(unavailable, "No environment for the tests. 1 mistake")
                                .causedBy(
                                        "dev.testenv.lint.DeclarationException: billing: port:"
                                                + " 99999 is no port")));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void looksForTheReasonAsDeepAsItLies(Label label, String because, Scene scene) {
        assertThat(Judge.blame(scene.evidence())).isEqualTo(new Blame(label, because));
    }
}
