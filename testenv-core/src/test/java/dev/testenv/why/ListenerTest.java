package dev.testenv.why;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenerTest {
    /** As the kernel writes it: 127.0.0.11 is the engine's name server, 0A means listening. */
    private static final String TABLE =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
               1: 0B00007F:9C41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0 100 0 0 10 0
               2: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3 1 0 100 0 0 10 0
               3: 1004D50A:1F90 0104D50A:C350 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0 100 0 0 10 0
              sl  local_address                         remote_address                        st tx_queue rx_queue tr
               0: 00000000000000000000000000000000:2328 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000
               1: 00000000000000000000000001000000:2329 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000
               2: 0000000000000000FFFF00000100007F:232A 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000
            """;

    @Test
    void readsTheKernelsTables() {
        assertThat(Listener.ofTable(TABLE))
                .extracting(Listener::toString)
                .containsExactly(
                        "*:8080", "127.0.0.1:3306", "*:9000", "::1:9001", "127.0.0.1:9002");
    }

    @Test
    void knowsWhatOnlyItsOwnMachineReaches() {
        assertThat(new Listener("127.0.0.1", 1).isLoopback()).isTrue();
        assertThat(new Listener("::1", 1).isLoopback()).isTrue();
        assertThat(new Listener("*", 1).isLoopback()).isFalse();
        assertThat(new Listener("10.1.2.3", 1).isLoopback()).isFalse();
    }

    @Test
    void readsWhatPeopleWrite() {
        assertThat(Listener.read("0.0.0.0:80")).isEqualTo(new Listener("*", 80));
        assertThat(Listener.read("[::]:80")).isEqualTo(new Listener("*", 80));
        assertThat(Listener.read("[::1]:80")).isEqualTo(new Listener("::1", 80));
        assertThat(Listener.read("[::ffff:127.0.0.1]:80")).isEqualTo(new Listener("127.0.0.1", 80));
        assertThat(Listener.read("127.0.0.53%lo:53")).isEqualTo(new Listener("127.0.0.53", 53));
    }
}
