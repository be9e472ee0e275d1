package dev.testenv.junit.browser;

import static dev.testenv.junit.Eventually.eventually;
import static dev.testenv.junit.HttpCalls.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.junit.HttpCalls;
import dev.testenv.junit.KilledRun;
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

    /** A browser, one that does not wait long, and something to look at. */
    public static final class Apps extends Catalog {
        public final HttpApp HELLO =
                add(httpApp("hello", "testenv/error-collector", 9000).onDemand());
        public final TestBrowser BROWSER = add(TestBrowser.testBrowser("browser"));
        public final TestBrowser IMPATIENT =
                add(TestBrowser.testBrowser("impatient").env("TESTENV_SESSION_IDLE", "1"));
    }

    @UseEnvironment(value = Apps.class, policy = Policy.KEEP)
    @Start({"hello", "browser"})
    abstract static class OnApps {
        Apps apps;

        /** As chromedriver tells it. */
        static HttpCalls driver(TestBrowser browser) {
            return http(browser.remoteUrl());
        }
    }

    static class Visitor extends OnApps {
        @Test
        void seesPagesByNameInTwoBrowsers(
                @Browser("browser") BrowserSession ann, @Browser("browser") WebDriver bob) {
            ann.visit(apps.HELLO, "/api/events").visit(apps.HELLO, "/nothing", 404);
            bob.get(apps.HELLO.url().resolve("/api/events").toString());
            assertThat(ann.getPageSource()).contains("nothing");
            assertThat(bob.getPageSource()).contains("[]");
            assertThat(ann.networkLog().getFirst().text())
                    .contains("GET " + apps.HELLO.url() + "api/events 200 after ");
            assertThat(driver(apps.BROWSER).get("/sessions").body().split("goog:processID", -1))
                    .hasSize(3);
        }

        @Test
        void isToldWhatIsWrongWithAPage(@Browser("browser") BrowserSession browser) {
            String name = apps.HELLO.hostName();
            assertThatThrownBy(() -> browser.visit(apps.HELLO, "/nothing"))
                    .hasMessageContaining("/nothing has the status 404, expected 200 to 299");
            assertThatThrownBy(() -> browser.visit(URI.create("http://no" + name + "/")))
                    .hasMessageContaining("shows an error page instead of http://nohello.")
                    .hasMessageContaining("its name is not known in the environment");
            assertThatThrownBy(() -> browser.visit(URI.create("http://" + name + ":9001/")))
                    .hasMessageContaining(":9001/: nothing listens there")
                    .hasMessageContaining("ERR_CONNECTION_REFUSED");
        }

        @Test
        @NoErrorsInLogs
        void doesNotLookAtTheConsole(@Browser("browser") BrowserSession browser) {
            browser.visit(apps.HELLO, "/api/events");
            var unused = browser.executeScript("console.error('the basket is empty')");
        }
    }

    static class Stopped extends OnApps {
        @Test
        void isStopped(@Browser("browser") WebDriver browser) throws InterruptedException {
            KilledRun.waitIfThisIsOne();
        }
    }

    static class Later extends OnApps {
        @Test
        void findsNoSession() {
            driver(apps.BROWSER).get("/sessions").expectBody("\"value\":[]");
        }

        @Test
        @Start("impatient")
        void leavesASessionThatIsEnded() {
            driver(apps.IMPATIENT).post("/session", "{\"capabilities\":{}}").expect(200);
            eventually(() -> driver(apps.IMPATIENT).get("/sessions").expectBody("\"value\":[]"));
            assertThat(apps.IMPATIENT.logs("www", Instant.EPOCH))
                    .anyMatch(line -> line.endsWith(" is ended: nobody has used it for 1 s"));
        }
    }

    @Test
    void showsPagesSaysWhatIsWrongWithThemAndEndsAllSessions() throws Exception {
        assertThat(TestRun.failures(engine.run(Visitor.class)))
                .singleElement()
                .asString()
                .contains("browser/console: SEVERE ", "the basket is empty");
        try (KilledRun run = KilledRun.of(Stopped.class)) {
            run.stop();
        }
        assertThat(TestRun.failures(engine.run(Later.class))).isEmpty();
    }
}
