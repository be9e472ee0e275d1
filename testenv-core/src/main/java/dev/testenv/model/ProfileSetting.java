package dev.testenv.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One thing that a gateway does with requests, as a {@link Profile} says it. */
public sealed interface ProfileSetting {
    /** As it is called in {@code testenv.yml}; two of the same name replace each other. */
    String name();

    /** What it says, in words; a password is hidden. */
    String text();

    /**
     * Requests for port 80 are sent to HTTPS, with path and query.
     *
     * @param status 308 keeps method and body, 301 is what older gateways say
     */
    record RedirectToHttps(int status) implements ProfileSetting {
        @Override
        public String name() {
            return "redirectToHttps";
        }

        @Override
        public String text() {
            return String.valueOf(status);
        }
    }

    /**
     * Browsers that came by HTTPS once never come otherwise (RFC 6797). Said over HTTPS alone.
     *
     * @param maxAge for how long, in whole seconds
     * @param includeSubDomains whether it holds for names below, too
     * @param preload whether browsers may know it beforehand
     */
    record Hsts(Duration maxAge, boolean includeSubDomains, boolean preload)
            implements ProfileSetting {
        @Override
        public String name() {
            return "hsts";
        }

        @Override
        public String text() {
            return "max-age="
                    + maxAge.toSeconds()
                    + (includeSubDomains ? "; includeSubDomains" : "")
                    + (preload ? "; preload" : "");
        }
    }

    /**
     * Pages of other origins may call the app (the Fetch Standard's CORS protocol). The gateway
     * answers preflights itself, and what the app says about origins is dropped.
     *
     * @param origins such as {@code https://shop.example}; {@code *} alone for all of them
     * @param methods that they may use
     * @param headers that they may send
     * @param exposed headers of answers that they may read
     * @param credentials whether cookies and passwords are sent along
     * @param maxAge how long a browser may remember the answer to a preflight
     */
    record Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            boolean credentials,
            Duration maxAge)
            implements ProfileSetting {
        private static final List<String> METHODS =
                List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        private static final List<String> HEADERS = List.of("Authorization", "Content-Type");
        private static final Duration MAX_AGE = Duration.ofMinutes(10);

        public Cors {
            origins = List.copyOf(origins);
            methods = List.copyOf(methods);
            headers = List.copyOf(headers);
            exposed = List.copyOf(exposed);
        }

        /** The usual methods, {@code Authorization} and {@code Content-Type}, for 10 minutes. */
        public static Cors from(String... origins) {
            return new Cors(List.of(origins), METHODS, HEADERS, List.of(), false, MAX_AGE);
        }

        /** With other methods than the usual ones. */
        public Cors methods(String... all) {
            return new Cors(origins, List.of(all), headers, exposed, credentials, maxAge);
        }

        /** With other headers of requests than the usual ones. */
        public Cors headers(String... all) {
            return new Cors(origins, methods, List.of(all), exposed, credentials, maxAge);
        }

        /** With headers of answers that pages may read. */
        public Cors exposed(String... all) {
            return new Cors(origins, methods, headers, List.of(all), credentials, maxAge);
        }

        /** With cookies and passwords. */
        public Cors withCredentials() {
            return new Cors(origins, methods, headers, exposed, true, maxAge);
        }

        /** Remembered for another time than 10 minutes. */
        public Cors maxAge(Duration limit) {
            return new Cors(origins, methods, headers, exposed, credentials, limit);
        }

        /** Whether every origin may. */
        public boolean isForAll() {
            return origins.equals(List.of("*"));
        }

        @Override
        public String name() {
            return "cors";
        }

        @Override
        public String text() {
            return String.join(", ", origins)
                    + (credentials ? ", with credentials" : "")
                    + ("; methods " + String.join(", ", methods))
                    + (headers.isEmpty() ? "" : "; headers " + String.join(", ", headers))
                    + (exposed.isEmpty() ? "" : "; exposed " + String.join(", ", exposed))
                    + ("; for " + maxAge.toSeconds() + " s");
        }
    }

    /**
     * Longer bodies of requests are refused with 413.
     *
     * @param size in bytes, or with k, m or g behind it: {@code 10m}
     */
    record BodyLimit(String size) implements ProfileSetting {
        @Override
        public String name() {
            return "bodyLimit";
        }

        @Override
        public String text() {
            return size;
        }
    }

    /**
     * An app that sends nothing for so long is given up with 504.
     *
     * @param limit between two parts of an answer, and of a request
     */
    record Timeout(Duration limit) implements ProfileSetting {
        @Override
        public String name() {
            return "timeout";
        }

        @Override
        public String text() {
            return inSeconds(limit);
        }
    }

    /**
     * A client that sends nothing for so long is given up with 408.
     *
     * @param limit for the header, and between two parts of the body
     */
    record ClientTimeout(Duration limit) implements ProfileSetting {
        @Override
        public String name() {
            return "clientTimeout";
        }

        @Override
        public String text() {
            return inSeconds(limit);
        }
    }

    /** A header that every answer has, errors too, instead of the app's own of that name. */
    record Header(String header, String value) implements ProfileSetting {
        @Override
        public String name() {
            return "header " + header;
        }

        @Override
        public String text() {
            return value;
        }
    }

    /** Who does not say this name and password gets 401. The app gets to see them, too. */
    record BasicAuth(String user, Text password) implements ProfileSetting {
        @Override
        public String name() {
            return "basicAuth";
        }

        @Override
        public String text() {
            return "user " + user + ", password ***";
        }

        @Override
        public String toString() {
            return "BasicAuth[" + text() + "]";
        }
    }

    /**
     * Lines of a team's own, in nginx's words.
     *
     * @param file the name of the file that they stand in
     * @param place where they go
     * @param lines its text
     */
    record OwnLines(String file, Place place, String lines) implements ProfileSetting {
        /** Parts of a site file. */
        public enum Place {
            /** The {@code server} of each HTTP port. */
            SERVER,
            /** Its {@code location /}, which passes requests on to whoever serves. */
            LOCATION
        }

        @Override
        public String name() {
            return "lines of " + file;
        }

        @Override
        public String text() {
            return lines.lines().count() + " in the " + place.name().toLowerCase(Locale.ROOT);
        }
    }

    private static String inSeconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
