package dev.testenv.junit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.slice.Slice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NetworkLogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:11:19Z");

    private final NetworkLog log = new NetworkLog();

    /** An event of the window {@code w}. */
    private void event(String method, String params) {
        log.add(
                NOW,
                "{'message':{'method':'Network.%s','params':{%s}},'webview':'w'}"
                        .formatted(method, params)
                        .replace('\'', '"'));
    }

    private void asked(String id, String type, String frame, String url) {
        event(
                "requestWillBeSent",
                ("'requestId':'%s','type':'%s','frameId':'%s','documentURL':'http://shop/',"
                                + "'timestamp':7.5,'request':{'method':'GET','url':'%s'}")
                        .formatted(id, type, frame, url));
    }

    private void answered(String id, int status) {
        event(
                "responseReceived",
                "'requestId':'%s','timestamp':7.512,'response':{'status':%d}"
                        .formatted(id, status));
    }

    private void failed(String id, String error, boolean canceled) {
        event(
                "loadingFailed",
                "'requestId':'%s','errorText':'%s','canceled':%s".formatted(id, error, canceled));
    }

    @Test
    void hasALineForEachAnswer() {
        asked("1", "Document", "w", "http://shop/");
        answered("1", 200);
        asked("2", "Fetch", "w", "http://shop/basket");
        answered("2", 500);
        assertThat(log.lines())
                .containsExactly(
                        new Slice.Line(NOW, false, false, "GET http://shop/ 200 after 12 ms"),
                        new Slice.Line(NOW, false, true, "GET http://shop/basket 500 after 12 ms"));
    }

    @Test
    void knowsThePageAmongItsParts() {
        asked("1", "Document", "w", "http://shop/");
        answered("1", 200);
        asked("2", "Document", "a frame in it", "http://advert/");
        answered("2", 404);
        asked("3", "Image", "w", "http://shop/picture");
        failed("3", "net::ERR_CONNECTION_REFUSED", false);
        assertThat(log.page()).contains(new NetworkLog.Page("http://shop/", 200, ""));
        assertThat(log.lines())
                .last()
                .extracting(Slice.Line::text)
                .isEqualTo("GET http://shop/picture failed: net::ERR_CONNECTION_REFUSED");
    }

    @Test
    void followsARedirection() {
        asked("1", "Document", "w", "http://shop/");
        event(
                "requestWillBeSent",
                "'requestId':'1','type':'Document','frameId':'w','timestamp':7.6,"
                        + "'redirectResponse':{'status':302},"
                        + "'request':{'method':'GET','url':'http://shop/login'}");
        answered("1", 401);
        assertThat(log.lines()).hasSize(2);
        assertThat(log.page()).contains(new NetworkLog.Page("http://shop/login", 401, ""));
    }

    @Test
    void knowsAPageThatWasNotLoaded() {
        asked("1", "Document", "w", "http://shop/");
        failed("1", "net::ERR_NAME_NOT_RESOLVED", false);
        event(
                "requestWillBeSent",
                "'requestId':'2','documentURL':'chrome-error://chromewebdata/',"
                        + "'request':{'method':'GET','url':'http://picture/'}");
        assertThat(log.page())
                .contains(new NetworkLog.Page("http://shop/", 0, "net::ERR_NAME_NOT_RESOLVED"));
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void whatThePageItselfCalledOffIsNoError() {
        asked("1", "Fetch", "w", "http://shop/search");
        failed("1", "net::ERR_ABORTED", true);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void hasNoPageWhereNoneWasAskedFor() {
        asked("1", "Document", "w", "http://shop/");
        log.forgetPage();
        log.add(NOW, "{\"message\":{\"method\":\"Page.loadEventFired\",\"params\":{}}}");
        assertThat(log.page()).isEmpty();
    }
}
