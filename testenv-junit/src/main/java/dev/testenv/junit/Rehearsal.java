package dev.testenv.junit;

import dev.testenv.dsl.AppHandle;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * What is to hold of an app in production, asked as clients ask: by its name, by HTTPS.
 *
 * <pre>{@code
 * rehearsal(apps.BILLING)
 *         .redirectsToHttps("/invoices?page=2")
 *         .keepsHttps(Duration.ofDays(365))
 *         .allowsOrigin("/invoices", "https://shop.example")
 *         .refusesOrigin("/invoices", "https://evil.example")
 *         .refusesHost("/", "evil.example")
 *         .wantsLogin("/admin");
 * }</pre>
 *
 * <p>Every method gives this object, and throws {@link AssertionFailedError} with the address, what
 * was expected and what came instead. Without any answer it throws {@link
 * java.io.UncheckedIOException}.
 */
public final class Rehearsal {
    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final Pattern MAX_AGE = Pattern.compile("(?i)max-age\\s*=\\s*\"?(\\d{1,12})");

    private final HttpCalls plain;
    private final HttpCalls secure;

    private Rehearsal(HttpCalls plain, HttpCalls secure) {
        this.plain = plain;
        this.secure = secure;
    }

    /** Of an app's default endpoint. */
    public static Rehearsal rehearsal(AppHandle app) {
        HttpCalls plain = HttpCalls.http(app);
        return new Rehearsal(plain, plain.at(URI.create("https://" + app.hostName() + "/")));
    }

    /** Of whatever is at an address, which ends with a slash; all is asked there. */
    public static Rehearsal rehearsal(URI base) {
        HttpCalls there = HttpCalls.http(base);
        return new Rehearsal(there, there);
    }

    /** Over HTTP, a path leads to the same one over HTTPS, query included, for good. */
    public Rehearsal redirectsToHttps(String path) {
        URI asked = plain.uri(path);
        Answer answer = plain.get(path);
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        String wanted = "https://" + asked.getHost() + asked.getRawPath() + query;
        boolean permanent = answer.status() == 301 || answer.status() == 308;
        String location = answer.header("Location").orElse("");
        if (!permanent || !location.equals(wanted)) {
            throw failed(
                    "GET " + asked,
                    "a redirect to " + wanted + " by 301 or 308",
                    answer.status() + (location.isEmpty() ? "" : " to " + location));
        }
        return this;
    }

    /** Answers over HTTPS have HSTS, for that long at least. */
    public Rehearsal keepsHttps(Duration least) {
        Answer answer = secure.get("");
        String said = said(answer, "Strict-Transport-Security");
        Matcher age = MAX_AGE.matcher(said);
        if (!age.find() || Long.parseLong(age.group(1)) < least.toSeconds()) {
            throw failed(
                    "GET " + secure.uri(""),
                    "Strict-Transport-Security: max-age=" + least.toSeconds() + " or more",
                    shown(said));
        }
        return this;
    }

    /** An answer has that header once, with that value. */
    public Rehearsal hasHeader(String path, String header, String value) {
        Answer answer = secure.get(path);
        String said = said(answer, header);
        if (!said.equals(value)) {
            throw failed("GET " + secure.uri(path), header + ": " + value, shown(said));
        }
        return this;
    }

    /** Pages of that origin may read an answer, and their preflights are answered so. */
    public Rehearsal allowsOrigin(String path, String origin) {
        for (String method : new String[] {"GET", "OPTIONS"}) {
            String said = said(asked(method, path, origin), ALLOWED);
            if (!said.equals(origin) && !said.equals("*")) {
                throw failed(asking(method, path, origin), ALLOWED + ": " + origin, shown(said));
            }
        }
        return this;
    }

    /** Pages of that origin may not read an answer. */
    public Rehearsal refusesOrigin(String path, String origin) {
        for (String method : new String[] {"GET", "OPTIONS"}) {
            String said = said(asked(method, path, origin), ALLOWED);
            if (said.contains(origin) || said.contains("*")) {
                throw failed(
                        asking(method, path, origin),
                        "no " + ALLOWED + " for that origin",
                        shown(said));
            }
        }
        return this;
    }

    private Answer asked(String method, String path, String origin) {
        HttpCalls page = secure.with("Origin", origin);
        return method.equals("GET")
                ? page.get(path)
                : page.with("Access-Control-Request-Method", "GET")
                        .send(method, path, BodyPublishers.noBody());
    }

    private String asking(String method, String path, String origin) {
        return method + " " + secure.uri(path) + " with Origin: " + origin;
    }

    /** A name that is not the app's gets an error (400 to 499), or no answer at all. */
    public Rehearsal refusesHost(String path, String foreign) {
        Optional<String> status = new ForeignHost(secure.uri(path), foreign).status();
        if (status.filter(s -> !s.startsWith("4")).isPresent()) {
            throw failed(
                    "GET " + secure.uri(path) + " with Host: " + foreign,
                    "an error from 400 to 499",
                    status.get());
        }
        return this;
    }

    /** Who has not logged in gets 401 or 403. */
    public Rehearsal wantsLogin(String path) {
        return wantsLogin(path, Optional.empty());
    }

    /** Who has not logged in gets 401 or 403, or is sent to that path or address. */
    public Rehearsal wantsLogin(String path, String loginPage) {
        return wantsLogin(path, Optional.of(secure.uri(loginPage)));
    }

    private Rehearsal wantsLogin(String path, Optional<URI> page) {
        URI asked = secure.uri(path);
        Answer answer = secure.get(path);
        String location = answer.header("Location").orElse("");
        boolean sent =
                answer.status() / 100 == 3
                        && page.filter(p -> isPage(p, asked.resolve(location))).isPresent();
        if (!sent && answer.status() != 401 && answer.status() != 403) {
            throw failed(
                    "GET " + asked + " without logging in",
                    "401 or 403" + page.map(p -> ", or a redirect to " + p).orElse(""),
                    answer.status() + (location.isEmpty() ? "" : " to " + location));
        }
        return this;
    }

    /** Whatever is asked of it. */
    private static boolean isPage(URI page, URI location) {
        return String.valueOf(page.getHost()).equals(String.valueOf(location.getHost()))
                && page.getPath().equals(location.getPath());
    }

    /**
     * A form is taken with the token of its page, and refused (400 to 499) without.
     *
     * @param page the path of the page that has the token
     * @param action the path that the form goes to
     * @param fields what it says beside the token
     */
    public Rehearsal wantsToken(
            CsrfToken token, String page, String action, Map<String, String> fields) {
        CookieManager cookies = new CookieManager();
        HttpCalls browser =
                secure.keeping(cookies).with("Content-Type", "application/x-www-form-urlencoded");
        Answer form = browser.get(page);
        Map<String, String> with = new TreeMap<>(fields);
        HttpCalls sender = browser;
        switch (token) {
            case CsrfToken.Field field ->
                    with.put(field.name(), found(field.in(form.body()), page, token));
            case CsrfToken.Cookie cookie ->
                    sender = browser.with(cookie.header(), found(cookie.in(cookies), page, token));
        }
        URI asked = secure.uri(action);
        Answer without = browser.post(action, encoded(fields));
        if (without.status() / 100 != 4) {
            throw failed(
                    "POST " + asked + " without the token",
                    "an error from 400 to 499",
                    String.valueOf(without.status()));
        }
        Answer taken = sender.post(action, encoded(with));
        if (taken.status() >= 400) {
            throw failed(
                    "POST " + asked + " with the token of " + secure.uri(page),
                    "a status below 400",
                    String.valueOf(taken.status()));
        }
        return this;
    }

    private String found(Optional<String> value, String page, CsrfToken token) {
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(
                        () -> failed("GET " + secure.uri(page), "a token as " + token, "none"));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> url(each.getKey()) + "=" + url(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** All values of a header: browsers refuse what is there twice. */
    private static String said(Answer answer, String header) {
        return answer.headers(header).stream()
                .map(value -> value.isEmpty() ? "''" : value)
                .collect(Collectors.joining(" and "));
    }

    private static String shown(String said) {
        return said.isEmpty() ? "no such header" : said;
    }

    private static AssertionFailedError failed(String asked, String expected, String real) {
        return new AssertionFailedError(
                asked + ": expected " + expected + ", but it was: " + real, expected, real);
    }
}
