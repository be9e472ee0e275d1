package dev.testenv.site;

import dev.testenv.model.ProfileSetting;
import dev.testenv.model.ProfileSetting.Cors;
import dev.testenv.model.ProfileSetting.OwnLines;
import dev.testenv.model.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rehearsal profile in nginx's words, for the {@code server} of one HTTP port. It decides by
 * {@code if} and {@code return} at the server's level, which come before every location: so it
 * holds while the site is out, and a preflight needs no password. What the app says in the same
 * headers is dropped, or browsers would find two values.
 */
final class ProfileText {
    /** Of the CORS protocol, those that answers have. */
    private static final List<String> CORS_HEADERS =
            List.of(
                    "Access-Control-Allow-Origin",
                    "Access-Control-Allow-Credentials",
                    "Access-Control-Allow-Methods",
                    "Access-Control-Allow-Headers",
                    "Access-Control-Expose-Headers",
                    "Access-Control-Max-Age");

    private final List<String> lines = new ArrayList<>();
    private final Site site;

    private ProfileText(Site site) {
        this.site = site;
    }

    /** Its lines, without a line feed at the end; empty without settings. */
    static String of(Site site, List<ProfileSetting> settings) {
        ProfileText text = new ProfileText(site);
        settings.stream().filter(setting -> !isInLocation(setting)).forEach(text::say);
        return String.join("\n", text.lines);
    }

    /** The lines that go into the location which passes requests on; empty for most sites. */
    static String ofLocation(Site site, List<ProfileSetting> settings) {
        ProfileText text = new ProfileText(site);
        settings.stream().filter(ProfileText::isInLocation).forEach(text::say);
        return String.join("\n", text.lines);
    }

    private static boolean isInLocation(ProfileSetting setting) {
        return setting instanceof OwnLines own && own.place() == OwnLines.Place.LOCATION;
    }

    private void say(ProfileSetting setting) {
        if (!(setting instanceof OwnLines)) {
            add("# " + setting.name() + ", from the rehearsal profile.");
        }
        switch (setting) {
            case ProfileSetting.RedirectToHttps redirect -> redirect(redirect.status());
            case ProfileSetting.Hsts hsts -> hsts(hsts.text());
            case Cors cors -> cors(cors);
            case ProfileSetting.BodyLimit limit -> bodyLimit(limit.size());
            case ProfileSetting.Timeout timeout -> timeout(timeout);
            case ProfileSetting.ClientTimeout timeout -> {
                add("client_header_timeout " + millis(timeout.limit()) + ";");
                add("client_body_timeout " + millis(timeout.limit()) + ";");
                add("send_timeout " + millis(timeout.limit()) + ";");
            }
            case ProfileSetting.Header header -> header(header.header(), quoted(header.value()));
            case OwnLines own -> {
                add(LineOrigin.begin(own.file()));
                own.lines().lines().forEach(this::add);
                add(LineOrigin.END);
            }
            case ProfileSetting.BasicAuth auth -> {
                add("auth_basic " + quoted(site.app()) + ";");
                add("auth_basic_user_file " + SiteFiles.passwords(site) + ";");
            }
        }
    }

    /** Who asks for the side is told, whatever is rehearsed. */
    private void redirect(int status) {
        add("set $plain $server_port;");
        add("if ($uri ~ ^/\\.testenv/) {");
        add("    set $plain '';");
        add("}");
        add("if ($plain = 80) {");
        add("    return " + status + " https://$host$request_uri;");
        add("}");
    }

    private void hsts(String value) {
        add("set $hsts '';");
        add("if ($scheme = https) {");
        add("    set $hsts " + quoted(value) + ";");
        add("}");
        header("Strict-Transport-Security", "$hsts");
    }

    private void cors(Cors cors) {
        for (String name : List.of("origin", "credentials", "exposed", "methods", "headers")) {
            add("set $cors_" + name + " '';");
        }
        add("set $cors_age '';");
        add("if ($http_origin ~ " + quoted(pattern(cors)) + ") {");
        add("    set $cors_origin " + (cors.isForAll() ? "*" : "$http_origin") + ";");
        add("    set $cors_credentials " + quoted(cors.credentials() ? "true" : "") + ";");
        add("    set $cors_exposed " + quoted(String.join(", ", cors.exposed())) + ";");
        add("}");
        add(
                "set $preflight \"$request_method $http_origin"
                        + " $http_access_control_request_method for $cors_origin\";");
        add("if ($preflight ~ \"^OPTIONS [^ ]+ [^ ]+ for .\") {");
        add("    set $cors_methods " + quoted(String.join(", ", cors.methods())) + ";");
        add("    set $cors_headers " + quoted(String.join(", ", cors.headers())) + ";");
        add("    set $cors_age " + cors.maxAge().toSeconds() + ";");
        add("}");
        CORS_HEADERS.forEach(header -> add("proxy_hide_header " + header + ";"));
        add("add_header Access-Control-Allow-Origin $cors_origin always;");
        add("add_header Access-Control-Allow-Credentials $cors_credentials always;");
        add("add_header Access-Control-Expose-Headers $cors_exposed always;");
        add("add_header Access-Control-Allow-Methods $cors_methods always;");
        add("add_header Access-Control-Allow-Headers $cors_headers always;");
        add("add_header Access-Control-Max-Age $cors_age always;");
        if (!cors.isForAll()) {
            add("add_header Vary Origin always;");
        }
        add("if ($preflight ~ \"^OPTIONS [^ ]+ [^ ]+ for\") {");
        add("    return 204;");
        add("}");
    }

    /** Compared as a whole, never as a beginning. */
    private static String pattern(Cors cors) {
        return cors.isForAll()
                ? "."
                : cors.origins().stream()
                        .map(origin -> origin.replace(".", "\\."))
                        .collect(Collectors.joining("|", "^(?:", ")\\z"));
    }

    private void bodyLimit(String size) {
        add("client_max_body_size " + size + ";");
        add("error_page 413 @too_large;");
        add("location @too_large {");
        add(
                "    return 413 \""
                        + name()
                        + " takes no body of more than "
                        + size
                        + ": the bodyLimit of its rehearsal profile.\\n\";");
        add("}");
    }

    private void timeout(ProfileSetting.Timeout timeout) {
        add("proxy_read_timeout " + millis(timeout.limit()) + ";");
        add("proxy_send_timeout " + millis(timeout.limit()) + ";");
        add("error_page 504 @late;");
        add("location @late {");
        add(
                "    return 504 \""
                        + name()
                        + " sent nothing for "
                        + timeout.text()
                        + ": the timeout of its rehearsal profile.\\n\";");
        add("}");
    }

    private void header(String name, String value) {
        add("proxy_hide_header " + name + ";");
        add("add_header " + name + " " + value + " always;");
    }

    private String name() {
        return "'" + site.app() + "' (" + site.endpoint() + ")";
    }

    private static String millis(Duration limit) {
        return limit.toMillis() + "ms";
    }

    /**
     * As one word of nginx's.
     *
     * @throws IllegalArgumentException for a text that would not stay one line; lint finds it first
     */
    private static String quoted(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a line end cannot stand in a site file");
        }
        return '"'
                + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "${dollar}")
                + '"';
    }

    private void add(String line) {
        lines.add(line);
    }
}
