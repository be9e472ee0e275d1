package dev.testenv.junit.containers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuestsTest {
    @Test
    void sayWhatIsMissingWhereThereIsNoEnvironment() {
        assertThatThrownBy(() -> new Guests().hostName("ledger"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("There is no environment yet, or no longer")
                .hasMessageEndingWith("Is the field annotated with @RegisterExtension?");
    }
}
