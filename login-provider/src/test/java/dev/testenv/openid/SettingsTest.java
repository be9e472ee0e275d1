package dev.testenv.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static Settings settings(String users, String clients) {
        return Settings.of(Map.of("LOGIN_USERS", users, "LOGIN_CLIENTS", clients));
    }

    @Test
    void knowsUsersWithAndWithoutRoles() {
        assertThat(settings("ann secret customer,clerk\n\n ben b \n", "").users())
                .containsExactly(
                        new User("ann", "secret", List.of("customer", "clerk")),
                        new User("ben", "b", List.of()));
    }

    @Test
    void saysWhatALineShouldBe() {
        assertThatThrownBy(() -> settings("ann", ""))
                .hasMessage("LOGIN_USERS has the line 'ann'; a user is: NAME PASSWORD [ROLE,ROLE]");
        assertThatThrownBy(() -> settings("", ""))
                .hasMessageStartingWith("LOGIN_USERS is empty: nobody could log in.");
        assertThatThrownBy(() -> settings("ann ann", "spa"))
                .hasMessage(
                        "LOGIN_CLIENTS has the line 'spa'; a client is: ID SECRET"
                                + " [REDIRECT-URI]...");
    }

    @Test
    void everyAppIsAClient() {
        Settings settings = settings("ann ann", "spa hidden https://shop.example/*");
        assertThat(settings.client("billing")).contains(Client.ofApp("billing"));
        assertThat(settings.client("spa").orElseThrow().secret()).isEqualTo("hidden");
        assertThat(settings.client("no app")).isEmpty();
    }

    @Test
    void anAppsPeopleReturnToItsOwnNamesAlone() {
        Client billing = Client.ofApp("billing");
        assertThat(returns(billing, "billing.dev.test")).isTrue();
        assertThat(returns(billing, "billing-www.dev.test")).isTrue();
        assertThat(returns(billing, "localhost")).isTrue();
        assertThat(returns(billing, "storefront.dev.test")).isFalse();
        assertThat(returns(billing, "billing.evil.test")).isFalse();
        assertThat(returns(billing, "billing-www.evil.dev.test")).isFalse();
        assertThat(returns(billing, "billing.dev.test.evil")).isFalse();
    }

    @Test
    void aDeclaredClientsPeopleReturnToWhatIsDeclared() {
        Client spa = Client.parse("spa hidden https://shop.example/* app://back");
        assertThat(spa.mayReturnTo("https://shop.example/x", "shop.example", "dev.test")).isTrue();
        assertThat(spa.mayReturnTo("app://back", "back", "dev.test")).isTrue();
        assertThat(spa.mayReturnTo("app://back/x", "back", "dev.test")).isFalse();
        assertThat(spa.mayReturnTo("https://shop.example.evil/", "shop.example.evil", "dev.test"))
                .isFalse();
    }

    private static boolean returns(Client client, String host) {
        return client.mayReturnTo("http://" + host + "/back", host, "dev.test");
    }
}
