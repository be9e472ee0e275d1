package dev.testenv.plan;

import dev.testenv.images.ImageChoice;
import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.ProfileSetting;
import dev.testenv.model.Text;
import dev.testenv.site.Credentials;
import dev.testenv.site.Form;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A declaration with everything found that it refers to: what the planner compares with what
 * exists.
 *
 * @param environment what is declared
 * @param images the image of each app, by the app's name
 * @param gatewayImage of gateway and relay
 * @param dnsImage of the DNS proxy
 * @param secrets values by name
 * @param files what is copied from the host, by its path as declared
 * @param salt of the hashes that stand for secrets in labels; an existing environment keeps its own
 * @param today by which certificates are judged
 * @param clockImage of what keeps the clocks of apps; empty when no app declares one
 */
public record Blueprint(
        Environment environment,
        Map<String, ImageChoice> images,
        ImageChoice gatewayImage,
        ImageChoice dnsImage,
        Map<String, String> secrets,
        Map<String, HostFile> files,
        String salt,
        LocalDate today,
        Optional<ImageChoice> clockImage) {

    /** Without an app that declares a clock. */
    public Blueprint(
            Environment environment,
            Map<String, ImageChoice> images,
            ImageChoice gatewayImage,
            ImageChoice dnsImage,
            Map<String, String> secrets,
            Map<String, HostFile> files,
            String salt,
            LocalDate today) {
        this(
                environment,
                images,
                gatewayImage,
                dnsImage,
                secrets,
                files,
                salt,
                today,
                Optional.empty());
    }

    /**
     * A file or folder of the host.
     *
     * @param path absolute
     * @param hash of its content
     */
    public record HostFile(String path, String hash) {}

    public Blueprint {
        files = Map.copyOf(files);
        images = Map.copyOf(images);
        secrets = Map.copyOf(secrets);
    }

    /** The same with the salt of an environment. */
    public Blueprint salted(String newSalt) {
        return new Blueprint(
                environment,
                images,
                gatewayImage,
                dnsImage,
                secrets,
                files,
                newSalt,
                today,
                clockImage);
    }

    /** What the files of the apps' sites say beyond what all do, by the app's name. */
    public Map<String, Form> forms() {
        Map<String, Form> forms = new HashMap<>();
        for (App app : environment.apps()) {
            Form form = form(app);
            if (!form.equals(Form.PLAIN)) {
                forms.put(app.name(), form);
            }
        }
        return forms;
    }

    private Form form(App app) {
        String credentials =
                app.profile()
                        .find(ProfileSetting.BasicAuth.class)
                        .map(auth ->
                                Credentials.line(auth.user(), resolve(app, auth.password()), salt))
                        .orElse("");
        return new Form(app.profile().settings(), credentials);
    }

    /**
     * The images that a request most probably needs. One that is left out counts as absent, and is
     * then looked for by the step that provides it.
     */
    public Set<String> references(Request request) {
        return Stream.of(
                        probablyTouched(request).map(this::image),
                        Stream.of(gatewayImage, dnsImage),
                        clockImage.stream())
                .flatMap(images -> images)
                .map(ImageChoice::reference)
                .collect(Collectors.toSet());
    }

    private Stream<App> probablyTouched(Request request) {
        return switch (request) {
            case Request.Bootstrap all -> environment.apps().stream().filter(a -> !a.onDemand());
            case Request.Start some -> {
                DependencyOrder order = new DependencyOrder(environment);
                yield order.of(some.apps().stream().map(order::declared).toList()).stream();
            }
            default -> environment.apps().stream();
        };
    }

    /** The image of an app. */
    public ImageChoice image(App app) {
        ImageChoice choice = images.get(app.name());
        if (choice == null) {
            throw new IllegalStateException("no image was resolved for app '" + app.name() + "'");
        }
        return choice;
    }

    /** The file or folder of the host that a declaration names. */
    HostFile file(String source) {
        HostFile file = files.get(source);
        if (file == null) {
            throw new PlanRefusedException(
                    "'" + source + "' is to be copied into a container, but it does not exist");
        }
        return file;
    }

    /** The environment variables of an app's containers, resolved. */
    public Map<String, String> env(App app) {
        return env(app, this::secret);
    }

    /** The same, with a stand-in for each secret. */
    public Map<String, String> env(App app, Function<String, String> secret) {
        Map<String, String> resolved = new LinkedHashMap<>();
        app.env().forEach((name, text) -> resolved.put(name, resolve(app, text, secret)));
        return resolved;
    }

    /** A text of an app, resolved. */
    public String resolve(App app, Text text) {
        return resolve(app, text, this::secret);
    }

    String resolve(App app, Text text, Function<String, String> secret) {
        return text.resolve(part ->
                switch (part) {
                    case Text.Literal literal -> literal.value();
                    case Text.OwnHostName own -> environment.hostName(app);
                    case Text.Domain domain -> environment.domain();
                    case Text.HostNameOf host -> host.app() + "." + environment.domain();
                    case Text.UrlOf url -> "http://" + name(url.app(), url.endpoint()) + "/";
                    case Text.AddressOf address ->
                            name(address.app(), address.endpoint())
                                    + ":"
                                    + port(address.app(), address.endpoint());
                    case Text.Secret named -> secret.apply(named.name());
                });
    }

    /** The default endpoint has the shorter name. */
    private String name(String appName, String endpointName) {
        App app = declared(appName);
        Endpoint endpoint = endpoint(app, endpointName);
        return app.defaultEndpoint().filter(e -> e.name().equals(endpoint.name())).isPresent()
                ? environment.hostName(app)
                : environment.hostName(app, endpoint);
    }

    private int port(String appName, String endpointName) {
        return endpoint(declared(appName), endpointName)
                .defaultPort()
                .orElseThrow(() -> unknown(appName, endpointName))
                .number();
    }

    private Endpoint endpoint(App app, String name) {
        return (name.isEmpty() ? app.defaultEndpoint() : app.endpoint(name))
                .orElseThrow(() -> unknown(app.name(), name));
    }

    private App declared(String name) {
        return environment.app(name).orElseThrow(() -> unknown(name, ""));
    }

    private String secret(String name) {
        String value = secrets.get(name);
        if (value == null) {
            throw new PlanRefusedException("secret '" + name + "' has no value");
        }
        return value;
    }

    /** Lint finds these first; this is for callers that skipped it. */
    private static PlanRefusedException unknown(String app, String endpoint) {
        return new PlanRefusedException(
                "a value refers to '"
                        + app
                        + (endpoint.isEmpty() ? "" : "/" + endpoint)
                        + "', which is not declared or has no port");
    }
}
