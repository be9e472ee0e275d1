package dev.testenv.junit.browser;

import dev.testenv.json.Json;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser asked for, and what became of it, from the events of its DevTools protocol. */
final class NetworkLog {
    private final Map<String, Request> open = new HashMap<>();
    private final List<Slice.Line> lines = new ArrayList<>();
    private @Nullable Page page;

    /**
     * A page that was to be shown.
     *
     * @param status 0 without an answer
     * @param error such as {@code net::ERR_NAME_NOT_RESOLVED}; empty when it was loaded
     */
    record Page(String url, int status, String error) {}

    /**
     * @param seconds when it was sent, by the browser's own clock
     * @param isPage whether it was for what the window shows, and not for a part of that
     */
    private record Request(String method, String url, double seconds, boolean isPage) {}

    /** Takes an entry of chromedriver's performance log. */
    void add(Instant time, String entry) {
        Object all = Json.parse(entry);
        Map<?, ?> event = object(all, "message");
        Map<?, ?> params = object(event, "params");
        String id = text(params, "requestId");
        switch (text(event, "method")) {
            case "Network.requestWillBeSent" -> {
                // A redirection goes on under the same number.
                if (params.get("redirectResponse") instanceof Map<?, ?> answer) {
                    answered(time, id, params, answer);
                }
                sent(id, params, text(all, "webview"));
            }
            case "Network.responseReceived" ->
                    answered(time, id, params, object(params, "response"));
            case "Network.loadingFailed" -> failed(time, id, params);
            case "Network.loadingFinished" -> open.remove(id);
            default -> {}
        }
    }

    private void sent(String id, Map<?, ?> params, String window) {
        Map<?, ?> request = object(params, "request");
        String url = text(request, "url");
        // The page that says that a page could not be loaded has pictures, too.
        if (url.startsWith("data:") || text(params, "documentURL").startsWith("chrome-error:")) {
            return;
        }
        boolean isPage =
                text(params, "type").equals("Document") && text(params, "frameId").equals(window);
        open.put(id, new Request(text(request, "method"), url, number(params), isPage));
        if (isPage) {
            page = new Page(url, 0, "");
        }
    }

    private void answered(Instant time, String id, Map<?, ?> params, Map<?, ?> answer) {
        Request request = open.get(id);
        if (request == null) {
            return;
        }
        int status = answer.get("status") instanceof Number number ? number.intValue() : 0;
        long millis = Math.round((number(params) - request.seconds) * 1000);
        add(time, status >= 400, request, status + " after " + millis + " ms");
        if (request.isPage) {
            page = new Page(request.url, status, "");
        }
    }

    private void failed(Instant time, String id, Map<?, ?> params) {
        Request request = open.remove(id);
        if (request == null || Boolean.TRUE.equals(params.get("canceled"))) {
            return;
        }
        String error = text(params, "errorText");
        add(time, true, request, "failed: " + error);
        Page shown = page;
        if (request.isPage && shown != null) {
            page = new Page(request.url, shown.status, error);
        }
    }

    private void add(Instant time, boolean error, Request request, String outcome) {
        String text = request.method + " " + request.url + " " + outcome;
        lines.add(new Slice.Line(time, false, error, text));
    }

    /** Forgets which page was shown. */
    void forgetPage() {
        page = null;
    }

    /** The page that was asked for last; empty when none was. */
    Optional<Page> page() {
        return Optional.ofNullable(page);
    }

    /** A line for each answer, and for each request without one. */
    List<Slice.Line> lines() {
        return List.copyOf(lines);
    }

    private static double number(Map<?, ?> params) {
        return params.get("timestamp") instanceof Number number ? number.doubleValue() : 0;
    }

    private static Map<?, ?> object(Object parent, String name) {
        return parent instanceof Map<?, ?> map && map.get(name) instanceof Map<?, ?> value
                ? value
                : Map.of();
    }

    private static String text(Object parent, String name) {
        return parent instanceof Map<?, ?> map && map.get(name) instanceof String value
                ? value
                : "";
    }
}
