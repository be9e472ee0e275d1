package dev.testenv.junit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitTest {
    private static final String URL = "http://shop.dev.test/orders";

    private static String complaint(int expected, String url, int status, String error) {
        return new Visit(URL, "shop", expected)
                .complaint(
                        Optional.of(new NetworkLog.Page(url, status, error)),
                        "",
                        () -> "No such page\n");
    }

    @Test
    void isContentWithTheStatusThatIsExpected() {
        assertThat(complaint(0, URL, 201, "")).isEmpty();
        assertThat(complaint(404, URL, 404, "")).isEmpty();
    }

    @Test
    void saysWhichStatusAPageHasAndWhatItShows() {
        assertThat(complaint(0, URL, 404, ""))
                .isEqualTo(
                        "The page http://shop.dev.test/orders has the status 404, expected 200 to"
                                + " 299. It shows:\nNo such page\n"
                                + "`testenv why shop` shows what answered.");
        assertThat(complaint(404, URL, 200, "")).contains("has the status 200, expected 404.");
        assertThat(complaint(0, "http://shop.dev.test/login", 401, ""))
                .contains("/orders, redirected to http://shop.dev.test/login, has the status 401");
    }

    @Test
    void saysWhyTheBrowserShowsAPageOfItsOwn() {
        assertThat(complaint(0, URL, 0, "net::ERR_NAME_NOT_RESOLVED"))
                .isEqualTo(
                        "The browser shows an error page instead of http://shop.dev.test/orders:"
                                + " its name is not known in the environment"
                                + " (net::ERR_NAME_NOT_RESOLVED). `testenv urls` prints all names"
                                + " that are.");
        assertThat(complaint(0, URL, 0, "net::ERR_CONNECTION_REFUSED"))
                .endsWith(
                        "nothing listens there (net::ERR_CONNECTION_REFUSED)."
                                + " `testenv why shop` finds out why.");
        assertThat(complaint(0, URL, 200, "net::ERR_INCOMPLETE_CHUNKED_ENCODING"))
                .endsWith(
                        "net::ERR_INCOMPLETE_CHUNKED_ENCODING."
                                + " `testenv why shop` follows the way to it.");
    }

    @Test
    void knowsNoAppForAnAddressOfAnybodys() {
        String complaint =
                new Visit("http://x/", "", 0).complaint(Optional.empty(), "net::ERR_X", () -> "");
        assertThat(complaint).endsWith("net::ERR_X. `testenv status` shows what runs.");
    }

    @Test
    void judgesNothingWhereNoPageWasAskedFor() {
        Visit toAnAnchor = new Visit(URL + "#total", "shop", 0);
        assertThat(toAnAnchor.complaint(Optional.empty(), "", () -> "")).isEmpty();
    }
}
