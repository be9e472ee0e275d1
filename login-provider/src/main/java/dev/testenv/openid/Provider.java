package dev.testenv.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** What Spring's authorization server is told. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Provider {
    /** The protocol: OpenID Connect with discovery, user info and logout. */
    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, ReturnAddresses addresses, Claims claims) {
        http.oauth2AuthorizationServer(
                        server -> {
                            http.securityMatcher(server.getEndpointsMatcher());
                            server.authorizationEndpoint(endpoint ->
                                    endpoint.authenticationProviders(
                                            all -> judgeReturns(all, addresses)));
                            server.oidc(oidc ->
                                    oidc.userInfoEndpoint(
                                                    info -> info.userInfoMapper(claims::userInfo))
                                            .logoutEndpoint(logout ->
                                                    logout.authenticationProviders(
                                                            all -> judgeReturns(all, addresses))));
                        })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .cors(cors -> cors.configurationSource(anyPage()))
                .exceptionHandling(failures ->
                        failures.defaultAuthenticationEntryPointFor(
                                        new LoginUrlAuthenticationEntryPoint("/login"),
                                        Provider::isForPeople)
                                .defaultAuthenticationEntryPointFor(
                                        new BearerTokenAuthenticationEntryPoint(), request -> true))
                .headers(Provider::bothSchemes);
        return http.build();
    }

    /** The pages for people: log in, log out, and who can. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(Customizer.withDefaults())
                .headers(Provider::bothSchemes)
                .build();
    }

    /** A browser that has seen the one over HTTPS must still be able to use the other one. */
    private static void bothSchemes(HeadersConfigurer<HttpSecurity> headers) {
        headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
    }

    private static boolean isForPeople(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/oauth2/authorize");
    }

    private static void judgeReturns(
            List<AuthenticationProvider> providers, ReturnAddresses addresses) {
        for (AuthenticationProvider provider : providers) {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider login) {
                login.setAuthenticationValidator(addresses::afterLogin);
            } else if (provider instanceof OidcLogoutAuthenticationProvider logout) {
                logout.setAuthenticationValidator(addresses::afterLogout);
            }
        }
    }

    @Bean
    Settings settings() {
        return Settings.of(System.getenv());
    }

    @Bean
    ReturnAddresses returnAddresses(Settings settings) {
        return new ReturnAddresses(settings);
    }

    @Bean
    RegisteredClientRepository clients(Settings settings) {
        return new Clients(settings);
    }

    @Bean
    Claims claims(Settings settings) {
        return new Claims(settings);
    }

    @Bean
    UserDetailsService users(Settings settings) {
        return new InMemoryUserDetailsManager(
                settings.users().stream()
                        .map(user ->
                                org.springframework.security.core.userdetails.User.withUsername(
                                                user.name())
                                        .password(user.password())
                                        .roles(user.roles().toArray(String[]::new))
                                        .build())
                        .toList());
    }

    /** Passwords of tests are no secrets, and hashing one takes longer than all the rest. */
    @Bean
    PasswordEncoder plain() {
        return new PlainPasswords();
    }

    /** Made at each start: a client that kept the key of another one has to ask again. */
    @Bean
    JWKSource<SecurityContext> key() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> key) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(key);
    }

    /** The issuer is the name that it was asked by, over HTTP and HTTPS. */
    @Bean
    AuthorizationServerSettings server() {
        return AuthorizationServerSettings.builder().build();
    }

    /** Programs in browsers ask for tokens from pages of all apps; cookies are not for them. */
    private static CorsConfigurationSource anyPage() {
        CorsConfiguration anyPage = new CorsConfiguration();
        anyPage.addAllowedOriginPattern("*");
        anyPage.addAllowedHeader("*");
        anyPage.addAllowedMethod("*");
        return request -> anyPage;
    }
}
