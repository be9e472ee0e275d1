package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.ProfileSetting;
import dev.testenv.model.Quoted;
import dev.testenv.model.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** Environment variables and texts of files of one app, and what they refer to. */
record TextRules(Environment environment, App app, Lookups lookups, Findings findings) {
    /** What shells read, and the dots and hyphens that Spring and others read. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private static final Pattern SECRET = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*");

    void judge() {
        app.env()
                .forEach((variable, value) -> {
                    variable(variable);
                    text("env " + Quoted.shown(variable), value);
                });
        app.container()
                .files()
                .forEach(file -> text("file " + Quoted.shown(file.path()), file.content()));
        app.profile()
                .find(ProfileSetting.BasicAuth.class)
                .ifPresent(auth -> text(auth.name(), auth.password()));
    }

    private void variable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            findings.error(
                    "env",
                    quoted(name)
                            + " is no name of an environment variable: begin with a letter or '_', go"
                            + " on with letters, digits, '_', '.' and '-'");
        }
    }

    private void text(String field, Text text) {
        for (Text.Part part : text.parts()) {
            problem(part).ifPresent(message -> findings.error(field, message));
        }
    }

    private Optional<String> problem(Text.Part part) {
        return switch (part) {
            case Text.Literal literal ->
                    Optional.of(
                                    "it has a NUL character, which no program can be given; take it out")
                            .filter(m -> Unsafe.hasNul(literal.value()));
            case Text.Domain domain -> Optional.empty();
            case Text.OwnHostName own ->
                    Optional.of("hostName(): the app has no port, and so no name")
                            .filter(m -> app.defaultEndpoint().isEmpty());
            case Text.HostNameOf host -> target("hostNameOf", host.app(), "");
            case Text.AddressOf address -> target("addressOf", address.app(), address.endpoint());
            case Text.UrlOf url -> target("urlOf", url.app(), url.endpoint());
            case Text.Secret secret -> secret(secret);
        };
    }

    /** What is wrong with a reference to another app's endpoint; an empty one is the default. */
    private Optional<String> target(String word, String appName, String endpointName) {
        Optional<App> other = environment.app(appName);
        if (other.isEmpty()) {
            return Optional.of(word + "(): " + DependencyRules.unknown(environment, appName));
        }
        Optional<Endpoint> endpoint =
                endpointName.isEmpty()
                        ? other.get().defaultEndpoint()
                        : other.get().endpoint(endpointName);
        boolean needsHttp = word.equals("urlOf");
        if (endpoint.isPresent()
                && !endpoint.get().isWorker()
                && (!needsHttp || PortRules.firstHttp(endpoint.get()).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(
                word
                        + "(): app "
                        + quoted(appName)
                        + " has no "
                        + (endpointName.isEmpty() ? "endpoint" : "endpoint " + quoted(endpointName))
                        + (needsHttp ? " with an HTTP port" : " with a port")
                        + "; it has "
                        + NameRules.endpoints(other.get()));
    }

    private Optional<String> secret(Text.Secret secret) {
        String name = secret.name();
        if (!SECRET.matcher(name).matches()) {
            return Optional.of(
                    "secret name "
                            + quoted(name)
                            + " may hold lower-case letters and digits, with '.', '_' or '-' between,"
                            + " such as 'db.password'");
        }
        return Optional.of(
                        "secret "
                                + quoted(name)
                                + " is missing: set the variable "
                                + secret.variable()
                                + ", or write the file .testenv/secrets/"
                                + name
                                + " beside testenv.yml")
                .filter(m -> !lookups.secretExists().test(name));
    }
}
