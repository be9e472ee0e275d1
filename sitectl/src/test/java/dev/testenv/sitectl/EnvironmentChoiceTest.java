package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentChoiceTest {
    private static EnvironmentChoice among(String... existing) {
        return new EnvironmentChoice("sitectl", List.of(existing));
    }

    @Test
    void prefersTheOptionThenTheVariableThenTheOnlyOne() {
        assertThat(among("dev", "two").choose("two", "dev")).isEqualTo("two");
        assertThat(among("dev", "two").choose("", "two")).isEqualTo("two");
        assertThat(among("dev").choose("", "")).isEqualTo("dev");
    }

    @Test
    void asksWhenThereAreSeveral() {
        assertThatThrownBy(() -> among("dev", "two").choose("", ""))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "There are several environments: dev, two. Say which one:"
                                + " sitectl -e NAME, or set TESTENV_ENV");
    }

    @Test
    void listsThoseThatExist() {
        assertThatThrownBy(() -> among("dev").choose("prod", ""))
                .isInstanceOf(BadInputException.class)
                .hasMessage("There is no environment 'prod'. There are: dev");
    }

    @Test
    void saysHowToMakeTheFirst() {
        assertThatThrownBy(() -> among().choose("", ""))
                .hasMessage("There is no environment on this engine. Make one: testenv bootstrap");
        assertThatThrownBy(() -> among().choose("dev", ""))
                .hasMessage(
                        "There is no environment 'dev', nor another. Make one: testenv bootstrap");
    }
}
