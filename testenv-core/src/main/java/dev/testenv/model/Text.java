package dev.testenv.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value that may refer to the environment: names of other apps, the domain, secrets. It stays a
 * reference until the environment is known, so a declaration never holds a literal host.
 */
public record Text(List<Part> parts) {

    /** One piece of a text. */
    public sealed interface Part {}

    /** As written. */
    public record Literal(String value) implements Part {}

    /** The name of the app that the value belongs to: {@code s3server.dev.test}. */
    public record OwnHostName() implements Part {}

    /** The environment's domain: {@code dev.test}. */
    public record Domain() implements Part {}

    /** {@code http://billing.dev.test/}; an empty endpoint means the app's default one. */
    public record UrlOf(String app, String endpoint) implements Part {}

    /** {@code postgres.dev.test:5432}; an empty endpoint means the app's default one. */
    public record AddressOf(String app, String endpoint) implements Part {}

    /** {@code postgres.dev.test}. */
    public record HostNameOf(String app) implements Part {}

    /** A secret of that name; never printed. */
    public record Secret(String name) implements Part {
        /** What the names of all such variables begin with. */
        public static final String PREFIX = "TESTENV_SECRET_";

        /** The environment variable that holds it: {@code TESTENV_SECRET_DB_PASSWORD}. */
        public String variable() {
            return PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        }
    }

    public Text {
        parts = List.copyOf(parts);
    }

    /** A text without references. */
    public static Text literal(String value) {
        return new Text(List.of(new Literal(value)));
    }

    /** One part alone. */
    public static Text of(Part part) {
        return new Text(List.of(part));
    }

    /** This text with another behind it. */
    public Text then(Text next) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(next.parts);
        return new Text(all);
    }

    /** The text with every part replaced by what {@code meaning} says. */
    public String resolve(Function<Part, String> meaning) {
        return parts.stream().map(meaning).collect(Collectors.joining());
    }

    /** The names of the secrets in it, in order. */
    public List<String> secrets() {
        return parts.stream()
                .filter(Secret.class::isInstance)
                .map(part -> ((Secret) part).name())
                .toList();
    }

    /** The apps it refers to, in order. */
    public List<String> apps() {
        return parts.stream()
                .<String>mapMulti((part, sink) -> {
                    switch (part) {
                        case UrlOf url -> sink.accept(url.app());
                        case AddressOf address -> sink.accept(address.app());
                        case HostNameOf host -> sink.accept(host.app());
                        case Literal l -> {}
                        case OwnHostName o -> {}
                        case Domain d -> {}
                        case Secret s -> {}
                    }
                })
                .toList();
    }
}
