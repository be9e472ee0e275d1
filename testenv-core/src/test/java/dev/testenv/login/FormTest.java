package dev.testenv.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {
    @Test
    void fillsInWhatAPersonWould() {
        Form form =
                Form.find(
                                """
                                <form action="/search"><input name=q></form>
                                <FORM method='post' action='/login?next=%2F&amp;lang=en'>
                                  <input type="hidden" name="token" value="a&quot;b"/>
                                  <input type=email name=mail><input type=checkbox name=stay>
                                  <input TYPE="password" name="secret"><input type=submit name=go>
                                </FORM>
                                """)
                        .orElseThrow();
        assertThat(form.action()).isEqualTo("/login?next=%2F&lang=en");
        assertThat(form.filled("ann", "p w"))
                .isEqualTo(Map.of("token", "a\"b", "mail", "ann", "secret", "p w"));
    }

    @Test
    void isNoneWhereNobodyAsksForAPassword() {
        assertThat(Form.find("<form><input name=q></form>")).isEmpty();
        assertThat(Form.find("<p>Hello ann</p>")).isEmpty();
    }

    @Test
    void quotesWhatCanBeReadOnAPage() {
        assertThat(
                        Form.textOf(
                                "<head><title>x</title></head><style>p{}</style><p>Wrong &amp;"
                                        + "\n late</p>"))
                .isEqualTo("Wrong & late");
        assertThat(Form.textOf("a".repeat(400))).hasSize(303).endsWith("...");
    }
}
