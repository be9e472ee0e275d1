package dev.testenv.junit.browser;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A page that a test wants to see.
 *
 * @param app whose page it is; empty for an address of anybody's
 * @param status that it must have; 0 for any from 200 to 299
 */
record Visit(String url, String app, int status) {
    /** Characters of a page that a message shows. */
    private static final int SHOWN = 500;

    /**
     * What is wrong with the page, for a message; empty when nothing is.
     *
     * @param page that the browser asked for last; empty when it asked for none
     * @param thrown what the driver said; empty when it said nothing
     * @param text what can be read on the page
     */
    String complaint(Optional<NetworkLog.Page> page, String thrown, Supplier<String> text) {
        String error = page.map(NetworkLog.Page::error).filter(e -> !e.isEmpty()).orElse(thrown);
        if (!error.isEmpty()) {
            return "The browser shows an error page instead of " + url + ": " + explained(error);
        }
        int real = page.map(NetworkLog.Page::status).orElse(0);
        // Without a request there was nothing to judge: only the part behind the # was another.
        if (page.isEmpty() || isExpected(real)) {
            return "";
        }
        String address = page.map(NetworkLog.Page::url).orElse(url);
        return "The page "
                + url
                + (address.equals(url) ? "" : ", redirected to " + address + ",")
                + " has the status "
                + real
                + ", expected "
                + (status == 0 ? "200 to 299" : status)
                + ". "
                + shown(text.get().strip())
                + next("shows what answered.");
    }

    boolean isExpected(int real) {
        return status == 0 ? real >= 200 && real <= 299 : real == status;
    }

    private String explained(String error) {
        if (error.contains("ERR_NAME_NOT_RESOLVED")) {
            return "its name is not known in the environment ("
                    + error
                    + "). `testenv urls` prints all names that are.";
        }
        if (error.contains("ERR_CONNECTION_REFUSED")) {
            return "nothing listens there (" + error + "). " + next("finds out why.");
        }
        return error + ". " + next("follows the way to it.");
    }

    private String next(String what) {
        return app.isEmpty()
                ? "`testenv status` shows what runs."
                : "`testenv why " + app + "` " + what;
    }

    private static String shown(String text) {
        if (text.isEmpty()) {
            return "It shows nothing. ";
        }
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return "It shows:\n" + cut + "\n";
    }
}
