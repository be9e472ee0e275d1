package dev.testenv.junit.browser;

import static dev.testenv.junit.Eventually.eventually;
import static dev.testenv.junit.HttpCalls.http;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.junit.HttpCalls;
import dev.testenv.junit.NoErrorsInLogs;
import dev.testenv.junit.OnEngine;
import dev.testenv.junit.Policy;
import dev.testenv.junit.Start;
import dev.testenv.junit.TestRun;
import dev.testenv.junit.UseEnvironment;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebDriver;

/** Chromium in an environment, driven by tests. */
@SuppressWarnings("NullAway.Init")
class BrowserIT {
    @RegisterExtension final OnEngine engine = new OnEngine();

    /** A browser, and something to look at. */
    public static final class Apps extends Catalog {
        public final HttpApp HELLO =
                add(httpApp("hello", "testenv/error-collector", 9000).onDemand());
        public final TestBrowser BROWSER = add(TestBrowser.testBrowser("browser"));
    }

    @UseEnvironment(value = Apps.class, policy = Policy.KEEP)
    @Start({"hello", "browser"})
    abstract static class OnApps {
        Apps apps;

        /** As chromedriver tells it. */
        final long sessions() {
            String body = http(apps.BROWSER.remoteUrl()).get("/sessions").body();
            return body.split("\"goog:processID\"", -1).length - 1;
        }
    }

    static class Visitor extends OnApps {
        @Test
        void seesPagesByNameInTwoBrowsers(@Browser BrowserSession ann, @Browser WebDriver bob) {
            ann.visit(apps.HELLO, "/api/events");
            bob.get(apps.HELLO.url().resolve("/nothing").toString());
            assertThat(ann.getPageSource()).contains("[]");
            assertThat(bob.getPageSource()).contains("nothing");
            assertThat(ann.networkLog().getFirst().text())
                    .contains("GET " + apps.HELLO.url() + "api/events 200 after ");
            assertThat(sessions()).isEqualTo(2);
        }

        @Test
        void expectsAPageThatIsNotThere(@Browser BrowserSession browser) {
            browser.visit(apps.HELLO, "/nothing", 404);
        }

        @Test
        void doesNotExpectIt(@Browser BrowserSession browser) {
            browser.visit(apps.HELLO, "/nothing");
        }

        @Test
        void asksForANameThatIsNot(@Browser BrowserSession browser) {
            String domain = apps.HELLO.attachment().environment().domain();
            browser.visit(URI.create("http://nowhere." + domain + "/"));
        }

        @Test
        void asksForAPortThatIsNot(@Browser BrowserSession browser) {
            browser.visit(URI.create("http://" + apps.HELLO.hostName() + ":9001/"));
        }

        @Test
        @NoErrorsInLogs
        void doesNotLookAtTheConsole(@Browser BrowserSession browser) {
            browser.visit(apps.HELLO, "/api/events");
            var unused = browser.executeScript("console.error('the basket is empty')");
        }
    }

    static class Looker extends OnApps {
        @Test
        void findsNoBrowser() {
            assertThat(sessions()).isZero();
        }
    }

    @Test
    void pagesThatAreWrongFailTheirTestsAndAllSessionsEnd() {
        assertThat(TestRun.failures(engine.run(Visitor.class)))
                .satisfiesExactlyInAnyOrder(
                        status ->
                                assertThat(status)
                                        .contains(
                                                "/nothing has the status 404, expected 200 to 299"),
                        name ->
                                assertThat(name)
                                        .contains("shows an error page instead of http://nowhere.")
                                        .contains("its name is not known in the environment"),
                        port ->
                                assertThat(port)
                                        .contains(":9001/: nothing listens there")
                                        .contains("ERR_CONNECTION_REFUSED"),
                        console ->
                                assertThat(console)
                                        .contains("browser/console: SEVERE ")
                                        .contains("the basket is empty"));
        assertThat(TestRun.failures(engine.run(Looker.class))).isEmpty();
    }

    /** A browser that does not wait long. */
    public static final class Impatient extends Catalog {
        public final TestBrowser BROWSER =
                add(TestBrowser.testBrowser("browser").env("TESTENV_SESSION_IDLE", "1"));
    }

    @UseEnvironment(value = Impatient.class, policy = Policy.KEEP)
    @Start("browser")
    static class Forgetful {
        private Impatient apps;

        @Test
        void leavesASession() {
            HttpCalls browser = http(apps.BROWSER.remoteUrl());
            browser.post("/session", "{\"capabilities\":{}}").expect(200);
            eventually(() -> browser.get("/sessions").expectBody("\"value\":[]"));
            assertThat(apps.BROWSER.logs("www", Instant.EPOCH))
                    .anyMatch(line -> line.endsWith(" is ended: nobody has used it for 1 s"));
        }
    }

    @Test
    void aSessionThatNobodyUsesIsEnded() {
        assertThat(TestRun.failures(engine.run(Forgetful.class))).isEmpty();
    }
}
