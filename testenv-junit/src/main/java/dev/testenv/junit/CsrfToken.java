package dev.testenv.junit;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where an app hides the token that shows that a form is its own. */
public sealed interface CsrfToken {
    /** In a hidden field of the page's form; sent back in a field of that name. */
    static CsrfToken field(String name) {
        return new Field(name);
    }

    /** In a cookie; sent back in a header, as single-page applications do. */
    static CsrfToken cookie(String cookie, String header) {
        return new Cookie(cookie, header);
    }

    /** In the page. */
    record Field(String name) implements CsrfToken {
        /** The field's value in a page. */
        Optional<String> in(String page) {
            return Pattern.compile("<input\\b[^>]*>", Pattern.CASE_INSENSITIVE)
                    .matcher(page)
                    .results()
                    .map(input -> input.group())
                    .filter(input -> attribute("name", input).filter(name::equals).isPresent())
                    .findFirst()
                    .flatMap(input -> attribute("value", input));
        }

        private static Optional<String> attribute(String attribute, String input) {
            return Pattern.compile("\\b" + attribute + "\\s*=\\s*[\"']?([^\"'\\s>]*)")
                    .matcher(input)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
        }
    }

    /** Beside it. */
    record Cookie(String cookie, String header) implements CsrfToken {
        /** The cookie's value among those that came with a page. */
        Optional<String> in(CookieManager cookies) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(each -> each.getName().equals(cookie))
                    .map(HttpCookie::getValue)
                    .findFirst();
        }
    }
}
