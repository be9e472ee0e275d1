package dev.testenv.openid;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;

/**
 * Judges where people may be sent back to after they have logged in or out: by the names of the
 * environment, instead of a list that somebody would have to keep.
 */
final class ReturnAddresses {
    private final Settings settings;

    ReturnAddresses(Settings settings) {
        this.settings = settings;
    }

    void afterLogin(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        String client = context.getRegisteredClient().getClientId();
        String address = String.valueOf(request.getRedirectUri());
        if (!isAllowed(client, address)) {
            // Without the request: the browser must not be sent where the error is about.
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    refusal("redirect_uri", address, client), null);
        }
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR.accept(
                context);
    }

    void afterLogout(OidcLogoutAuthenticationContext context) {
        OidcLogoutAuthenticationToken request = context.getAuthentication();
        @Nullable String address = request.getPostLogoutRedirectUri();
        String client = context.getRegisteredClient().getClientId();
        if (address != null && !address.isEmpty() && !isAllowed(client, address)) {
            throw new OAuth2AuthenticationException(
                    refusal("post_logout_redirect_uri", address, client));
        }
    }

    private boolean isAllowed(String client, String address) {
        try {
            URI uri = new URI(address);
            String host = String.valueOf(uri.getHost());
            String issuer = AuthorizationServerContextHolder.getContext().getIssuer();
            return uri.isAbsolute()
                    && uri.getRawFragment() == null
                    && settings.client(client)
                            .filter(c -> c.mayReturnTo(address, host, domainOf(issuer)))
                            .isPresent();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** {@code dev.test} of {@code http://login.dev.test}. */
    private static String domainOf(String issuer) {
        String host = String.valueOf(URI.create(issuer).getHost());
        return host.substring(host.indexOf('.') + 1).equals(host)
                ? ""
                : host.substring(host.indexOf('.') + 1);
    }

    private static OAuth2Error refusal(String parameter, String address, String client) {
        return new OAuth2Error(
                "invalid_request",
                "The "
                        + parameter
                        + " '"
                        + address
                        + "' is not one of the client '"
                        + client
                        + "': it must lead to the app of that name in the environment or to this"
                        + " machine, or be declared in LOGIN_CLIENTS",
                null);
    }
}
