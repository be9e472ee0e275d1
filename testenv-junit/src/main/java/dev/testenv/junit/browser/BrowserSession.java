package dev.testenv.junit.browser;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.LoginRequired;
import dev.testenv.dsl.LoginWay;
import dev.testenv.dsl.Person;
import dev.testenv.slice.Slice;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Capabilities;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.opentest4j.AssertionFailedError;

/**
 * A browser of the environment: Selenium's, with pages that are visited by app, and with what the
 * browser noted. Its requests carry the test's headers; the first one of a window that a page opens
 * itself does not.
 */
public final class BrowserSession extends RemoteWebDriver {
    private final Supplier<Map<String, String>> headers;
    private final NetworkLog network = new NetworkLog();
    private final Console console = new Console();
    private Map<String, String> sent = Map.of();

    /**
     * @param headers that mark a request of the test that runs
     */
    BrowserSession(
            CommandExecutor chromium, Capabilities wanted, Supplier<Map<String, String>> headers) {
        super(chromium, wanted);
        this.headers = headers;
    }

    /**
     * Shows a page of an app's default endpoint.
     *
     * @param path relative to {@code /}
     * @throws AssertionFailedError with the reason and what the page shows, when its status is not
     *     one from 200 to 299, or it could not be loaded
     */
    public BrowserSession visit(AppHandle app, String path) {
        return visit(app, path, 0);
    }

    /** The same for a page with a status of its own, such as 404. */
    public BrowserSession visit(AppHandle app, String path, int status) {
        return visit(new Visit(app.url().resolve(path).toString(), app.app().name(), status));
    }

    /** The same for an address of anybody's. */
    public BrowserSession visit(URI address) {
        return visit(new Visit(address.toString(), "", 0));
    }

    /**
     * Logs somebody in the way that the app's type says, by the form that its page leads to, and
     * returns when the browser is back at the app.
     *
     * @throws AssertionFailedError with what the page shows, when the form comes back
     */
    public BrowserSession logIn(LoginRequired app, Person person) {
        return logIn(app, app.loginWay(), person);
    }

    /** The same for an app whose type does not say how. */
    public BrowserSession logIn(AppHandle app, LoginWay way, Person person) {
        switch (way) {
            case LoginWay.Page page -> {
                var unused = visit(app, page.path());
                new FilledForm(this).logIn(app, person);
            }
            case LoginWay.Basic basic -> {
                // What comes with the first address, the browser sends with every other one.
                String known =
                        encode(person.name(), UTF_8) + ":" + encode(person.password(), UTF_8);
                var unused = visit(URI.create("http://" + known + "@" + app.hostName() + "/"));
            }
            case LoginWay.Bearer bearer ->
                    throw new IllegalArgumentException(
                            "nobody logs in to '"
                                    + app.app().name()
                                    + "' by a browser: it wants bearer tokens. Use"
                                    + " http(app).as(person)");
        }
        return this;
    }

    private synchronized BrowserSession visit(Visit visit) {
        collect();
        network.forgetPage();
        if (visit.status() >= 400) {
            console.expectStatusOf(visit.url());
        }
        String thrown = "";
        try {
            get(visit.url());
        } catch (TimeoutException e) {
            throw new AssertionFailedError(
                    "The page " + visit.url() + " was not loaded in time: " + firstLine(e), e);
        } catch (WebDriverException e) {
            thrown = firstLine(e);
            if (!thrown.contains("net::ERR_")) {
                throw e;
            }
        }
        collect();
        String complaint = visit.complaint(network.page(), thrown, this::text);
        if (!complaint.isEmpty()) {
            throw new AssertionFailedError(complaint);
        }
        return this;
    }

    /** What went wrong, without the versions and addresses that Selenium adds. */
    static String firstLine(WebDriverException e) {
        return String.valueOf(e.getRawMessage()).lines().findFirst().orElse("").strip();
    }

    /** What can be read on the page. */
    String text() {
        return findElements(By.tagName("body")).stream()
                .map(body -> Optional.ofNullable(body.getText()).orElse(""))
                .findFirst()
                .orElse("");
    }

    @Override
    public void get(String url) {
        mark(false);
        super.get(url);
    }

    @Override
    public WebDriver.TargetLocator switchTo() {
        return new MarkedWindows();
    }

    /** Chromium keeps headers by window. */
    private final class MarkedWindows extends RemoteTargetLocator {
        @Override
        public WebDriver window(String window) {
            WebDriver driver = super.window(window);
            mark(true);
            return driver;
        }

        @Override
        public WebDriver newWindow(WindowType type) {
            WebDriver driver = super.newWindow(type);
            mark(true);
            return driver;
        }
    }

    private synchronized void mark(boolean isOther) {
        Map<String, String> now = headers.get();
        if (isOther ? !now.isEmpty() : !now.equals(sent)) {
            var unused =
                    execute(
                            Chromium.DEV_TOOLS,
                            Map.of(
                                    "cmd",
                                    "Network.setExtraHTTPHeaders",
                                    "params",
                                    Map.of("headers", now)));
        }
        sent = now;
    }

    /** What pages wrote to the console, and what Chromium did itself, since the session began. */
    public synchronized List<Slice.Line> consoleLog() {
        collect();
        return console.lines();
    }

    /** The answers that it got, and the requests that had none, since the session began. */
    public synchronized List<Slice.Line> networkLog() {
        collect();
        return network.lines();
    }

    @Override
    public synchronized void quit() {
        try {
            collect();
        } finally {
            super.quit();
        }
    }

    /** Chromedriver gives what it has noted once, and nothing when the session has ended. */
    private void collect() {
        if (getSessionId() == null) {
            return;
        }
        manage().logs().get(LogType.BROWSER).forEach(console::add);
        for (LogEntry entry : manage().logs().get(LogType.PERFORMANCE)) {
            network.add(Instant.ofEpochMilli(entry.getTimestamp()), entry.getMessage());
        }
    }
}
