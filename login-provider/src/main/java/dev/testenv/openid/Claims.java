package dev.testenv.openid;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Puts into every token of a user who it is; a client's own tokens say nothing of users. */
final class Claims implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final Settings settings;

    Claims(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        String issuer = context.getAuthorizationServerContext().getIssuer();
        Optional.ofNullable(context.<Authentication>getPrincipal())
                .flatMap(principal -> settings.user(principal.getName()))
                .ifPresent(user -> of(user, issuer).forEach(context.getClaims()::claim));
    }

    /** The same for whoever shows such a token. */
    OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context) {
        String name = context.getAuthorization().getPrincipalName();
        String issuer = AuthorizationServerContextHolder.getContext().getIssuer();
        OidcUserInfo.Builder info = OidcUserInfo.builder().subject(name);
        settings.user(name).ifPresent(user -> of(user, issuer).forEach(info::claim));
        return info.build();
    }

    /** {@code ann@dev.test} is where the environment's mailbox takes mail for her. */
    static Map<String, Object> of(User user, String issuer) {
        String host = String.valueOf(URI.create(issuer).getHost());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("preferred_username", user.name());
        claims.put("name", user.name());
        claims.put("email", user.name() + "@" + host.substring(host.indexOf('.') + 1));
        claims.put("email_verified", true);
        claims.put("roles", user.roles());
        return claims;
    }
}
