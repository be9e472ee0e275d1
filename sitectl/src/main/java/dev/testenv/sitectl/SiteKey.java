package dev.testenv.sitectl;

/**
 * The key of a port of one of an app's sites, taken apart.
 *
 * @param port 0 for the endpoint's first
 */
record SiteKey(String app, String endpoint, int port) {
    /**
     * @param key such as {@code mailbox-smtp.8080}
     * @param app which of the ways to read {@code a-b-c} is meant
     */
    static SiteKey of(String key, String app) {
        int dot = key.indexOf('.');
        String site = dot < 0 ? key : key.substring(0, dot);
        return new SiteKey(
                app,
                site.substring(Math.min(app.length() + 1, site.length())),
                dot < 0 ? 0 : Integer.parseInt(key.substring(dot + 1)));
    }

    /** One that no app has any more; an endpoint's name has rarely a hyphen. */
    static SiteKey undeclared(String key) {
        return of(key, key.substring(0, Math.max(key.lastIndexOf('-'), 0)));
    }

    /** As it may be typed: {@code billing/www}, {@code mailbox/smtp:8080}. */
    @Override
    public String toString() {
        return app + "/" + endpoint + (port == 0 ? "" : ":" + port);
    }
}
