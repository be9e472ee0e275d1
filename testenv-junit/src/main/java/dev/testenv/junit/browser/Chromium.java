package dev.testenv.junit.browser;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;

/** The way to chromedriver. */
@FunctionalInterface
interface Chromium {
    /** A command of the DevTools protocol; it is chromedriver's own, and not part of WebDriver. */
    String DEV_TOOLS = "executeCdpCommand";

    /** Longer than a page may take to load; a browser that hangs must not hold up the tests. */
    Duration LIMIT = Duration.ofSeconds(90);

    Chromium ON_THE_NETWORK =
            address ->
                    new HttpCommandExecutor(
                            Map.of(
                                    DEV_TOOLS,
                                    new CommandInfo(
                                            "/session/:sessionId/goog/cdp/execute",
                                            HttpMethod.POST)),
                            ClientConfig.defaultConfig().baseUri(address).readTimeout(LIMIT),
                            HttpClient.Factory.createDefault());

    /** What sends commands to an address. */
    CommandExecutor at(URI address);
}
