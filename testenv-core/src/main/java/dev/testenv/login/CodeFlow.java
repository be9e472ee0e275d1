package dev.testenv.login;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.json.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * OpenID Connect as its clients speak it: the authorization code flow with PKCE, through the
 * provider's own form, and the grants of a client itself. Where things are is asked of the
 * provider.
 */
public final class CodeFlow {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI issuer;
    private final Map<String, String> headers;

    /**
     * @param issuer without a slash at its end
     * @param headers of every request
     */
    public CodeFlow(URI issuer, Map<String, String> headers) {
        this.issuer = issuer;
        this.headers = Map.copyOf(headers);
    }

    /**
     * Logs somebody in by the provider's form.
     *
     * @param client which the provider knows, with or without a secret
     * @param back where the provider sends people back to; nothing has to answer there
     * @throws LoginRefusedException with what the provider's page says
     */
    public Tokens logIn(Client client, URI back, String name, String password) {
        WebSession session = new WebSession(headers);
        Map<?, ?> endpoints = discover(session);
        String verifier = random();
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", client.id());
        asked.put("redirect_uri", back.toString());
        asked.put("scope", "openid profile email");
        asked.put("state", random());
        asked.put("code_challenge", challenge(verifier));
        asked.put("code_challenge_method", "S256");
        URI page =
                URI.create(
                        endpoint(endpoints, "authorization_endpoint")
                                + "?"
                                + WebSession.formText(asked));
        URI reached =
                session.logIn(page, name, password, at -> at.toString().startsWith(back + "?"))
                        .orElseThrow(() ->
                                new LoginRefusedException(
                                        "'"
                                                + name
                                                + "' logged in at "
                                                + issuer
                                                + ", which did not lead back to "
                                                + back));
        String code =
                parameter(reached, "code")
                        .orElseThrow(() ->
                                new LoginRefusedException(
                                        issuer + " sent back without a code: " + reached));
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "authorization_code");
        grant.put("code", code);
        grant.put("redirect_uri", back.toString());
        grant.put("code_verifier", verifier);
        return ask(session, endpoints, client, grant);
    }

    /** A client's own tokens, which are nobody's. */
    public Tokens ofClient(Client client) {
        WebSession session = new WebSession(headers);
        return ask(session, discover(session), client, Map.of("grant_type", "client_credentials"));
    }

    /** New tokens for those that came with a refresh token. */
    public Tokens refresh(Client client, Tokens tokens) {
        String token =
                tokens.refresh()
                        .orElseThrow(
                                () -> new IllegalStateException("no refresh token came with them"));
        WebSession session = new WebSession(headers);
        return ask(
                session,
                discover(session),
                client,
                Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    /**
     * Who asks.
     *
     * @param secret empty for a client that has none, which PKCE stands in for
     */
    public record Client(String id, String secret) {
        @Override
        public String toString() {
            return id;
        }
    }

    private Map<?, ?> discover(WebSession session) {
        URI address = URI.create(issuer + "/.well-known/openid-configuration");
        return json(session.send(HttpRequest.newBuilder(address)));
    }

    private Tokens ask(
            WebSession session, Map<?, ?> endpoints, Client client, Map<String, String> grant) {
        Map<String, String> fields = new LinkedHashMap<>(grant);
        fields.put("client_id", client.id());
        if (!client.secret().isEmpty()) {
            fields.put("client_secret", client.secret());
        }
        URI address = URI.create(endpoint(endpoints, "token_endpoint"));
        return Tokens.of(json(session.send(WebSession.post(address, fields))));
    }

    private static Map<?, ?> json(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 || !(Json.parse(answer.body()) instanceof Map<?, ?> map)) {
            throw new LoginRefusedException(
                    answer.uri()
                            + " answered with "
                            + answer.statusCode()
                            + ": "
                            + Form.textOf(answer.body()));
        }
        return map;
    }

    private static String endpoint(Map<?, ?> endpoints, String name) {
        return String.valueOf(endpoints.get(name));
    }

    private static Optional<String> parameter(URI address, String name) {
        for (String pair : String.valueOf(address.getRawQuery()).split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), UTF_8));
            }
        }
        return Optional.empty();
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
