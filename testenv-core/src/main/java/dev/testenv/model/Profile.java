package dev.testenv.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rehearsal profile of an app: what production's gateway does with its requests, so that the
 * environment's does the same on all of its HTTP ports. An empty one changes nothing. Every method
 * that sets something gives a new value and replaces what was said before.
 *
 * @param entries in the order in which they were said, each kind once
 */
public record Profile(List<Entry> entries) {
    /** What an app gets that says nothing. */
    public static final Profile NONE = new Profile(List.of());

    /** What RFC 9110 calls it: the method and body of the request stay as they are. */
    private static final int PERMANENT = 308;

    public Profile {
        entries = List.copyOf(entries);
    }

    /**
     * A setting and where it was said.
     *
     * @param source such as {@code testenv.yml:12}; empty for the catalog
     */
    public record Entry(ProfileSetting setting, String source) {}

    /** Redirects port 80 to HTTPS with 308. */
    public Profile redirectToHttps() {
        return redirectToHttps(PERMANENT);
    }

    /** Redirects port 80 to HTTPS with 301 or 308. */
    public Profile redirectToHttps(int status) {
        return with(new ProfileSetting.RedirectToHttps(status), "");
    }

    /** Keeps browsers at HTTPS for so long. */
    public Profile hsts(Duration maxAge) {
        return with(new ProfileSetting.Hsts(maxAge, false, false), "");
    }

    /** Keeps browsers at HTTPS. */
    public Profile hsts(ProfileSetting.Hsts hsts) {
        return with(hsts, "");
    }

    /** Lets pages of these origins call the app. */
    public Profile cors(String... origins) {
        return cors(ProfileSetting.Cors.from(origins));
    }

    /** Lets pages of other origins call the app. */
    public Profile cors(ProfileSetting.Cors cors) {
        return with(cors, "");
    }

    /** Refuses longer bodies, such as {@code 10m}; without it there is no limit. */
    public Profile bodyLimit(String size) {
        return with(new ProfileSetting.BodyLimit(size), "");
    }

    /** Gives an app up that sends nothing for so long; a day without it. */
    public Profile timeout(Duration limit) {
        return with(new ProfileSetting.Timeout(limit), "");
    }

    /** Gives a client up that sends nothing for so long; a day without it. */
    public Profile clientTimeout(Duration limit) {
        return with(new ProfileSetting.ClientTimeout(limit), "");
    }

    /** Gives every answer a header. */
    public Profile header(String header, String value) {
        return with(new ProfileSetting.Header(header, value), "");
    }

    /** Wants a name and a password, which may be a secret. */
    public Profile basicAuth(String user, Text password) {
        return with(new ProfileSetting.BasicAuth(user, password), "");
    }

    /** Wants a name and a password. */
    public Profile basicAuth(String user, String password) {
        return basicAuth(user, Text.literal(password));
    }

    /** With one setting more, or instead of the one of that name. */
    public Profile with(ProfileSetting setting, String source) {
        Map<String, Entry> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(key(entry.setting()), entry));
        byName.put(key(setting), new Entry(setting, source));
        return new Profile(new ArrayList<>(byName.values()));
    }

    /** With the settings of another one, which win. */
    public Profile with(Profile other) {
        Profile both = this;
        for (Entry entry : other.entries) {
            both = both.with(entry.setting(), entry.source());
        }
        return both;
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What is said. */
    public List<ProfileSetting> settings() {
        return entries.stream().map(Entry::setting).toList();
    }

    /** The setting of one kind, where there is only one. */
    public <S extends ProfileSetting> Optional<S> find(Class<S> kind) {
        return entries.stream()
                .map(Entry::setting)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /** Names of headers differ in nothing but their letters. */
    private static String key(ProfileSetting setting) {
        return setting.name().toLowerCase(Locale.ROOT);
    }
}
