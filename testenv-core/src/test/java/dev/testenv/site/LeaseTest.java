package dev.testenv.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTest {
    @Test
    void isReadAsItWasWritten() {
        Lease lease = new Lease("run-1", 4711, "laptop", Instant.parse("2026-11-20T06:11:19.5Z"));

        assertThat(lease.text()).isEqualTo("pid=4711 host=laptop until=2026-11-20T06:11:19Z");
        assertThat(Lease.read("run-1", lease.text() + "\n")).isEqualTo(lease);
    }

    @Test
    void refusesWhatIsNoLease() {
        assertThatThrownBy(() -> Lease.read("run-1", "pid=4711 host=laptop until=soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no lease: 'pid=4711 host=laptop until=soon'");
    }
}
