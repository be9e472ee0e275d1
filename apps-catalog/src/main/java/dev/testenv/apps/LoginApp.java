package dev.testenv.apps;

import static java.util.stream.Collectors.joining;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.Person;
import dev.testenv.dsl.Wait;
import dev.testenv.login.CodeFlow;
import dev.testenv.login.LoginRefusedException;
import dev.testenv.login.Tokens;
import dev.testenv.model.App;
import dev.testenv.model.Text;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * An OpenID Connect provider with known users (Spring's authorization server). Every app is a
 * client of it under its own name, with the secret {@code billing-secret}, and may have people sent
 * back to any address of its own names.
 */
public record LoginApp(App app, Attachment attachment) implements AppHandle {
    private static final String USERS = "LOGIN_USERS";
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    /** One endpoint {@code www} on 8080. */
    public static Declaration<LoginApp> loginApp(String name, String image, LoginUser... users) {
        return Declaration.of(name, image, LoginApp::new)
                .endpoints(EndpointDeclaration.named("www").http("www", 8080))
                .env(USERS, Stream.of(users).map(LoginUser::line).collect(joining("\n")))
                .waitFor(Wait.http(DISCOVERY));
    }

    /** Somebody who can log in. */
    public static LoginUser user(String name, String password, String... roles) {
        return new LoginUser(name, password, List.of(roles));
    }

    /** For another app's variable: {@code http://login.dev.test}. */
    public static Text issuerOf(LoginApp login) {
        return Text.literal("http://").then(Text.of(new Text.HostNameOf(login.app().name())));
    }

    /** {@code http://login.dev.test}. */
    public URI issuer() {
        return URI.create("http://" + hostName());
    }

    /** Everybody who can log in. */
    public List<LoginUser> users() {
        return env().getOrDefault(USERS, "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(LoginUser::of)
                .toList();
    }

    /**
     * Somebody who logs in: {@code http(apps.PORTAL).as(apps.LOGIN.person("ann"))}.
     *
     * @throws IllegalArgumentException when the provider does not know the name
     */
    public Person person(String name) {
        LoginUser user = user(name);
        return new Person(name, user.password(), () -> tokenFor(name).access());
    }

    private LoginUser user(String name) {
        return users().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'"
                                        + app.name()
                                        + "' knows no user '"
                                        + name
                                        + "', but "
                                        + users().stream()
                                                .map(LoginUser::name)
                                                .collect(joining(", "))));
    }

    /**
     * Tokens of a user, got as an app gets them: by the authorization code flow with PKCE, through
     * the provider's own form.
     *
     * @throws LoginRefusedException with what the provider says
     */
    public Tokens tokenFor(String name) {
        return flow().logIn(
                        client(app.name()), url().resolve("/back"), name, user(name).password());
    }

    /** The tokens of an app that acts for itself: the client credentials grant. */
    public Tokens tokenForApp(String name) {
        return flow().ofClient(client(name));
    }

    /** New tokens for those of {@link #tokenFor}. */
    public Tokens refreshed(Tokens tokens) {
        return flow().refresh(client(app.name()), tokens);
    }

    private CodeFlow flow() {
        return new CodeFlow(issuer(), attachment.environment().requestHeaders());
    }

    private static CodeFlow.Client client(String name) {
        return new CodeFlow.Client(name, name + "-secret");
    }
}
