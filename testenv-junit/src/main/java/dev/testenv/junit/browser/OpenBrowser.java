package dev.testenv.junit.browser;

import dev.testenv.dsl.RemoteBrowser;
import dev.testenv.junit.EvidenceSource;
import dev.testenv.report.Exhibit;
import dev.testenv.slice.Slice;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeOptions;

/** A session for as long as a test has it, and what it shows when that fails. */
final class OpenBrowser implements EvidenceSource, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.testenv.junit");
    private static final Duration LOADING = Duration.ofSeconds(30);

    /** Characters of a session's id that the log of the browser's app shows. */
    private static final int SHORT_ID = 8;

    private final RemoteBrowser app;
    private final BrowserSession session;
    private final String id;
    private final String title;

    /** For a run that is stopped: JUnit closes nothing then. */
    private final Thread atExit = new Thread(this::quit, "testenv-browser");

    private OpenBrowser(RemoteBrowser app, BrowserSession session, String title) {
        this.app = app;
        this.session = session;
        this.id = String.valueOf(session.getSessionId());
        this.title = title;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Opens a session.
     *
     * @param name of the parameter or field that asks for it
     * @throws IllegalStateException when the app gives none
     */
    static OpenBrowser open(
            Chromium chromium,
            RemoteBrowser app,
            String name,
            Class<? extends BrowserOptions> options) {
        Supplier<Map<String, String>> headers =
                () -> app.attachment().environment().requestHeaders();
        try {
            BrowserSession session =
                    new BrowserSession(chromium.at(app.remoteUrl()), options(options), headers);
            return new OpenBrowser(app, session, app.app().name() + " " + name);
        } catch (WebDriverException e) {
            throw new IllegalStateException(
                    "Cannot open a browser in '"
                            + app.app().name()
                            + "' at "
                            + app.remoteUrl()
                            + ": "
                            + e.getRawMessage()
                            + "\n`testenv logs "
                            + app.app().name()
                            + "` shows what it says itself.",
                    e);
        }
    }

    private static ChromeOptions options(Class<? extends BrowserOptions> more) {
        ChromeOptions options = new ChromeOptions();
        options.setPageLoadTimeout(LOADING);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        if (more != BrowserOptions.class) {
            ReflectionSupport.newInstance(more).addTo(options);
        }
        return options;
    }

    BrowserSession session() {
        return session;
    }

    @Override
    public String app() {
        return app.app().name();
    }

    @Override
    public List<Exhibit.Named> logs(Instant since) {
        return List.of(named("console", session.consoleLog(), since));
    }

    @Override
    public Exhibit exhibit(Instant since) {
        Parts parts = new Parts();
        // First of all: it closes a dialog that is open, and fails then, instead of all others.
        List<String> address = parts.get("address", session::getCurrentUrl);
        List<Exhibit.Picture> pictures = new ArrayList<>();
        pictures.addAll(parts.get("screenshot", this::screenshot));
        app.screensUrl().ifPresent(url -> pictures.addAll(parts.get("video", () -> video(url))));
        List<Exhibit.Named> logs = new ArrayList<>();
        logs.addAll(parts.get("console", () -> named("console", session.consoleLog(), since)));
        logs.addAll(parts.get("network", () -> named("network", session.networkLog(), since)));
        List<Exhibit.Document> documents =
                parts.get(
                        "page source",
                        () ->
                                new Exhibit.Document(
                                        "page source", String.valueOf(session.getPageSource())));
        String driver = "its driver is " + id.substring(0, SHORT_ID) + " in the log of " + app();
        String summary =
                Stream.of(address, List.of(driver), parts.missing)
                        .flatMap(List::stream)
                        .collect(Collectors.joining(", "));
        return new Exhibit(title, summary, pictures, logs, documents);
    }

    private Exhibit.Picture screenshot() {
        byte[] png = session.getScreenshotAs(OutputType.BYTES);
        return new Exhibit.Picture("screenshot", Exhibit.Format.PNG, png);
    }

    private Exhibit.Picture video(URI screens) {
        Object process = session.getCapabilities().getCapability("goog:processID");
        byte[] mp4 = Video.of(screens, String.valueOf(process)).content();
        return new Exhibit.Picture("video", Exhibit.Format.MP4, mp4);
    }

    private static Exhibit.Named named(String name, List<Slice.Line> lines, Instant since) {
        List<Slice.Line> of = lines.stream().filter(l -> !l.time().isBefore(since)).toList();
        return new Exhibit.Named(name, new Slice.Log(of, ""));
    }

    /** What there is of it; a browser that has crashed shows less than others. */
    private static final class Parts {
        private final List<String> missing = new ArrayList<>();

        /** A list of one, or of none. */
        <T> List<T> get(String what, Supplier<T> question) {
            try {
                return List.of(question.get());
            } catch (WebDriverException e) {
                missing.add("no " + what + " (" + BrowserSession.firstLine(e) + ")");
                return List.of();
            } catch (RuntimeException e) {
                missing.add("no " + what + " (" + e.getMessage() + ")");
                return List.of();
            }
        }
    }

    @Override
    public void close() {
        quit();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM ends already, and does it itself.
        }
    }

    /** What goes wrong with that is no failure of the test. */
    private void quit() {
        try {
            session.quit();
        } catch (WebDriverException e) {
            LOG.log(System.Logger.Level.DEBUG, "A browser was not ended: " + id, e);
        }
    }
}
