package dev.testenv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.HostName;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolatedEnvironmentsTest {
    @Test
    void areNamedAfterTheClassThatHasThem() {
        assertThat(newName("dev", "InvoiceTest")).matches("dev-invoicetest-[0-9a-f]{4}");
        assertThat(newName("dev", "Größe_1")).matches("dev-gre1-[0-9a-f]{4}");
    }

    @Test
    void areLabelsHoweverLongTheWordsAre() {
        String name = newName("e".repeat(50), "AnInvoiceThatIsNotPaidIsRemindedOf");
        assertThat(name).startsWith("e".repeat(50) + "-aninvoi-").matches(HostName::isLabel);
    }

    private static String newName(String environment, String testClass) {
        return new IsolatedEnvironments(
                        environment,
                        List::of,
                        name -> {
                            throw new IllegalStateException("nobody asks for runs");
                        })
                .newName(testClass);
    }
}
