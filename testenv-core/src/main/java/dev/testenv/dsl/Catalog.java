package dev.testenv.dsl;

import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Text;
import dev.testenv.model.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of apps. A catalog is a class that extends this one, with a public final field for each
 * app; everything needed to declare is inherited:
 *
 * <pre>{@code
 * public final class Apps extends Catalog {
 *     public final TcpApp S3 = add(tcpApp("s3server", "scality/s3server", "latest", 8000)
 *             .env("HOST_NAME", hostName())
 *             .tier(INFRA));
 * }
 * }</pre>
 *
 * <p>Declaring touches nothing. Mistakes are reported together, by lint, before anything starts.
 */
public class Catalog {
    /** Databases, brokers, stores. */
    protected static final Tier INFRA = Tier.INFRA;

    /** Error collector, browser, mailbox. */
    protected static final Tier SUPPORT = Tier.SUPPORT;

    /** For {@code dependsOn}: its containers run. */
    protected static final Dependency.Condition STARTED = Dependency.Condition.STARTED;

    /** For {@code dependsOn}: it exited with 0. */
    protected static final Dependency.Condition COMPLETED = Dependency.Condition.COMPLETED;

    private final Attachment attachment = new Attachment();
    private final List<App> apps = new ArrayList<>();
    private final List<Object> handles = new ArrayList<>();
    private final Map<String, String> substitutions = new LinkedHashMap<>();

    /** Adds an app to the catalog and gives its handle. */
    protected final <T> T add(Declaration<T> declaration) {
        App app = declaration.app();
        apps.add(app);
        T handle = declaration.handle(app, attachment);
        handles.add(handle);
        return handle;
    }

    /**
     * Uses another image wherever this one is named, unless a setting says otherwise.
     *
     * @param image a name with or without tag; without one it stands for every tag
     * @param replacement the image to use
     */
    protected final void substitute(String image, String replacement) {
        substitutions.put(image, replacement);
    }

    /** The apps in order of declaration. */
    public final List<App> apps() {
        return List.copyOf(apps);
    }

    /** Those handles that have a type, such as {@link Witness}, in order of declaration. */
    public final <T> List<T> handles(Class<T> type) {
        return handles.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * The wall clocks of all apps that declare one, to move them together.
     *
     * @throws IllegalStateException before the catalog is attached
     * @throws RuntimeException when no app declares one
     */
    public final AppClock clock() {
        return attachment
                .environment()
                .clock(apps.stream().filter(app -> app.container().clock()).toList());
    }

    /** Image names and what replaces them. */
    public final Map<String, String> substitutions() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(substitutions));
    }

    /** Connects the handles of this catalog to an environment. Called by {@code TestEnv.attach}. */
    public final void attachTo(RunningEnvironment environment) {
        attachment.set(environment);
    }

    /** An app with one TCP port; its endpoint is called {@code tcp}. */
    protected static Declaration<TcpApp> tcpApp(String name, String image, String tag, int port) {
        return TcpApp.declare(name, image + ":" + tag, port);
    }

    /** An app with one TCP port, tag {@code latest} unless the image has one. */
    protected static Declaration<TcpApp> tcpApp(String name, String image, int port) {
        return TcpApp.declare(name, image, port);
    }

    /** An app with one TCP port and environment variables. */
    protected static Declaration<TcpApp> tcpApp(
            String name, String image, String tag, int port, Map<String, String> env) {
        Declaration<TcpApp> declaration = tcpApp(name, image, tag, port);
        env.forEach(declaration::env);
        return declaration;
    }

    /** An app with one HTTP port; its endpoint is called {@code www}. */
    protected static Declaration<HttpApp> httpApp(String name, String image, int port) {
        return HttpApp.declare(name, image).endpoints(httpEndpoint("www", port));
    }

    /** An app whose endpoints follow. */
    protected static Declaration<HttpApp> httpApp(String name, String image) {
        return HttpApp.declare(name, image);
    }

    /** A process that speaks HTTP on a port, started with the image's own command. */
    protected static EndpointDeclaration httpEndpoint(String name, int port) {
        return EndpointDeclaration.named(name).http(name, port);
    }

    /** A process that speaks HTTP on a port; the command is split like a POSIX shell's words. */
    protected static EndpointDeclaration httpEndpoint(String name, String command, int port) {
        return EndpointDeclaration.named(name).command(command).http(name, port);
    }

    /** A process that speaks TCP on a port, started with the image's own command. */
    protected static EndpointDeclaration tcpEndpoint(String name, int port) {
        return EndpointDeclaration.named(name).tcp(name, port);
    }

    /** A process that speaks TCP on a port; the command is split like a POSIX shell's words. */
    protected static EndpointDeclaration tcpEndpoint(String name, String command, int port) {
        return EndpointDeclaration.named(name).command(command).tcp(name, port);
    }

    /** A process without a port, and so without a site. */
    protected static EndpointDeclaration worker(String name, String command) {
        return EndpointDeclaration.named(name).command(command);
    }

    /** The app's own name: {@code s3server.dev.test}. */
    protected static Text hostName() {
        return Text.of(new Text.OwnHostName());
    }

    /** The environment's domain: {@code dev.test}. */
    protected static Text domain() {
        return Text.of(new Text.Domain());
    }

    /** {@code http://billing.dev.test/}. */
    protected static Text urlOf(AppHandle app) {
        return Text.of(new Text.UrlOf(app.app().name(), ""));
    }

    /** {@code http://billing-api.dev.test/}; the plain name when it is the default endpoint. */
    protected static Text urlOf(AppHandle app, String endpoint) {
        return Text.of(new Text.UrlOf(app.app().name(), endpoint));
    }

    /** {@code postgres.dev.test:5432}. */
    protected static Text addressOf(AppHandle app) {
        return Text.of(new Text.AddressOf(app.app().name(), ""));
    }

    /** The name and first port of one endpoint. */
    protected static Text addressOf(AppHandle app, String endpoint) {
        return Text.of(new Text.AddressOf(app.app().name(), endpoint));
    }

    /** {@code postgres.dev.test}. */
    protected static Text hostNameOf(AppHandle app) {
        return Text.of(new Text.HostNameOf(app.app().name()));
    }

    /**
     * A secret: the variable {@code TESTENV_SECRET_DB_PASSWORD} for {@code db.password}, else the
     * file {@code .testenv/secrets/db.password} beside {@code testenv.yml}. Printed as {@code ***}.
     */
    protected static Text secret(String name) {
        return Text.of(new Text.Secret(name));
    }

    /**
     * Several pieces as one value, each a string or one of the references above.
     *
     * @throws IllegalArgumentException for a piece of any other type
     */
    protected static Text text(Object... pieces) {
        Text all = new Text(List.of());
        for (Object piece : pieces) {
            all =
                    all.then(
                            switch (piece) {
                                case Text t -> t;
                                case CharSequence s -> Text.literal(s.toString());
                                case Number n -> Text.literal(n.toString());
                                default ->
                                        throw new IllegalArgumentException(
                                                "text() takes strings, numbers and references, not "
                                                        + piece.getClass().getName());
                            });
        }
        return all;
    }
}
