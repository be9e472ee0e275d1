package dev.testenv.dsl;

/** How one logs in to an app. */
public sealed interface LoginWay {
    /**
     * By a page with a form: the app's own, or that of a login provider to which it redirects. One
     * has logged in when a page without a field for a password came back.
     *
     * @param path of the app that shows the form to whom it does not know
     */
    record Page(String path) implements LoginWay {}

    /** Name and password are in every request (RFC 7617). */
    record Basic() implements LoginWay {}

    /** A token of a login provider is in every request (RFC 6750). */
    record Bearer() implements LoginWay {}

    /** See {@link Page}. */
    static LoginWay page(String path) {
        return new Page(path);
    }

    /** See {@link Basic}. */
    static LoginWay basic() {
        return new Basic();
    }

    /** See {@link Bearer}. */
    static LoginWay bearer() {
        return new Bearer();
    }
}
