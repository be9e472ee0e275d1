package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.Environment;
import dev.testenv.model.ProfileSetting;
import dev.testenv.model.ProfileSetting.Cors;
import dev.testenv.model.Quoted;
import dev.testenv.model.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rehearsal profiles: what would break out of a site file, and what no browser would take. */
record ProfileRules(Environment environment, App app, Findings findings) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#%&'*+.^_`|~-]+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern METHOD = Pattern.compile("[A-Z]+");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,11}[kKmMgG]?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]+");
    private static final Pattern ORIGIN =
            Pattern.compile(
                    "https?://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
                            + "(:[1-9][0-9]{0,4})?");

    /** What says how an answer is read; nginx's own affair. */
    private static final Pattern FRAMING =
            Pattern.compile(
                    "(?i)connection|content-(length|encoding|type)|transfer-encoding|upgrade|trailer"
                            + "|date|keep-alive|set-cookie|location|www-authenticate|vary");

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration PRELOADED = Duration.ofDays(365);

    void judge() {
        if (app.profile().isEmpty()) {
            return;
        }
        if (app.endpoints().stream().allMatch(e -> PortRules.firstHttp(e).isEmpty())) {
            findings.error(
                    "profile",
                    "the app has no HTTP port, so there is nothing to rehearse; take the profile"
                            + " out");
        }
        app.profile().settings().forEach(this::judge);
        boolean hsts = app.profile().find(ProfileSetting.Hsts.class).isPresent();
        boolean redirect = app.profile().find(ProfileSetting.RedirectToHttps.class).isPresent();
        if ((hsts || redirect) && !environment.https()) {
            findings.error(
                    "profile",
                    (hsts ? "'hsts'" : "'redirectToHttps'")
                            + " needs HTTPS, and testenv.yml says 'https: false'; take one out");
        }
        if (hsts && !redirect) {
            findings.warning(
                    "hsts",
                    "browsers hear of it over HTTPS alone, and nothing leads them there; add"
                            + " 'redirectToHttps'");
        }
    }

    private void judge(ProfileSetting setting) {
        switch (setting) {
            case ProfileSetting.RedirectToHttps redirect -> {
                if (redirect.status() != 301 && redirect.status() != 308) {
                    error(setting, redirect.status() + " is not offered; use 301 or 308");
                }
            }
            case ProfileSetting.Hsts hsts -> hsts(hsts);
            case Cors cors -> cors(cors);
            case ProfileSetting.BodyLimit limit -> {
                if (!SIZE.matcher(limit.size()).matches()) {
                    error(
                            setting,
                            quoted(limit.size())
                                    + " is no size: write bytes, or a number with k, m or g, such as"
                                    + " 10m; for no limit leave it out");
                }
            }
            case ProfileSetting.Timeout timeout -> time(setting, timeout.limit());
            case ProfileSetting.ClientTimeout timeout -> time(setting, timeout.limit());
            case ProfileSetting.Header header -> header(header);
            case ProfileSetting.BasicAuth auth -> basicAuth(auth);
            case ProfileSetting.OwnLines lines ->
                    new LineRules(lines, message -> error(lines, message)).judge();
        }
    }

    private void hsts(ProfileSetting.Hsts hsts) {
        if (hsts.maxAge().isNegative()) {
            error(hsts, "the time is negative; 0 makes browsers forget");
        }
        if (hsts.preload()
                && (!hsts.includeSubDomains() || hsts.maxAge().compareTo(PRELOADED) < 0)) {
            findings.warning(
                    hsts.name(),
                    "'preload' is taken only with 'includeSubDomains' and a year or more");
        }
    }

    private void cors(Cors cors) {
        if (cors.origins().isEmpty()) {
            error(cors, "there is no origin; name one such as https://shop.example");
        }
        for (String origin : cors.origins()) {
            boolean all = origin.equals("*");
            if (all && cors.origins().size() > 1) {
                error(cors, "'*' stands beside other origins; it means all, so leave them out");
            } else if (all && cors.credentials()) {
                error(cors, "'*' with credentials is refused by every browser; list the origins");
            } else if (!all && !ORIGIN.matcher(origin).matches()) {
                error(
                        cors,
                        quoted(origin)
                                + " is no origin: write scheme, host in lower case and port, and no"
                                + " slash at the end, such as https://shop.example:8443");
            }
        }
        each(cors, "method", cors.methods(), METHOD, "GET");
        each(cors, "header", cors.headers(), TOKEN, "X-Request-Id");
        each(cors, "header", cors.exposed(), TOKEN, "X-Total-Count");
        if (cors.maxAge().isNegative()) {
            error(cors, "the time is negative; 0 makes browsers ask every time");
        }
    }

    private void each(
            ProfileSetting setting, String kind, List<String> all, Pattern form, String example) {
        all.stream()
                .filter(text -> !form.matcher(text).matches())
                .forEach(text ->
                        error(
                                setting,
                                quoted(text)
                                        + " is no "
                                        + kind
                                        + "; write one such as "
                                        + example));
    }

    private void time(ProfileSetting setting, Duration limit) {
        if (limit.toMillis() < 1 || limit.compareTo(LONGEST) > 0) {
            error(setting, setting.text() + ": use 1 ms to 1 day");
        }
    }

    private void header(ProfileSetting.Header header) {
        String name = header.header();
        if (!HEADER.matcher(name).matches()) {
            error(header, quoted(name) + " is no name of a header: use letters, digits and '-'");
        } else if (name.equalsIgnoreCase("Strict-Transport-Security")) {
            error(header, "say it with 'hsts', which sends it over HTTPS alone");
        } else if (name.toLowerCase(Locale.ROOT).startsWith("access-control-")) {
            error(header, "say it with 'cors', which looks at the origin first");
        } else if (FRAMING.matcher(name).matches()) {
            error(
                    header,
                    "it says how the answer is to be read, which the app knows; leave it out");
        }
        if (header.value().isBlank() || Unsafe.hasControl(header.value())) {
            error(
                    header,
                    quoted(header.value())
                            + " cannot be its value: it must not be empty, and a line end would begin"
                            + " another header");
        }
    }

    private void basicAuth(ProfileSetting.BasicAuth auth) {
        if (!USER.matcher(auth.user()).matches()) {
            error(
                    auth,
                    quoted(auth.user())
                            + " is no user: use letters, digits, '.', '_', '@' and '-', since a ':'"
                            + " would begin the password");
        }
        boolean unsafe =
                auth.password().parts().stream()
                        .anyMatch(part ->
                                part instanceof Text.Literal literal
                                        && (literal.value().isEmpty()
                                                || Unsafe.hasControl(literal.value())));
        if (unsafe || auth.password().parts().isEmpty()) {
            error(auth, "the password is empty or has a line end; nobody could type it");
        }
    }

    private void error(ProfileSetting setting, String message) {
        findings.error(Quoted.shown(setting.name()), message);
    }
}
