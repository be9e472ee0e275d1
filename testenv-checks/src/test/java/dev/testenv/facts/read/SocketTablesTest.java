package dev.testenv.facts.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.facts.read.SocketEntry.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketTablesTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    private static final String TCP =
            HEADING
                    + "   0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 48371 1 0000000000000000 100 0 0 10 0\n"
                    + "   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 48372 1 0000000000000000 100 0 0 10 0\n"
                    + "   2: 1204D50A:0016 0104D50A:C350 01 00000000:00000000 02:000A7214 00000000  4242        0 48373 2 0000000000000000 20 4 30 10 -1\n";

    private static final String TCP6 =
            HEADING
                    + "   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 51 1 0 100 0 0 10 0\n"
                    + "   1: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 52 1 0 100 0 0 10 0\n"
                    + "   2: 0000000000000000FFFF00000100007F:0050 0000000000000000FFFF00000100007F:C351 01 00000000:00000000 00:00000000 00000000     0        0 53 1 0 100 0 0 10 0\n"
                    + "   3: B80D0120000000000000000001000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 54 1 0 100 0 0 10 0\n";

    @Test
    void readsWhoListensAndWhoIsConnected() {
        List<SocketEntry> all = SocketTables.internet(Protocol.TCP, TCP);

        assertThat(all)
                .extracting(SocketEntry::place)
                .containsExactly("127.0.0.1:8081", "0.0.0.0:22", "10.213.4.18:22");
        assertThat(all).extracting(SocketEntry::listening).containsExactly(true, true, false);
        assertThat(all.get(0).isOnLoopback()).isTrue();
        assertThat(all.get(1).isOnIpv4Any()).isTrue();
        assertThat(all.get(2).isConnected()).isTrue();
        assertThat(all.get(2).peer() + ":" + all.get(2).peerPort()).isEqualTo("10.213.4.1:50000");
        assertThat(all.get(2).inode()).isEqualTo(48373);
    }

    @Test
    void printsIpv6AsPeopleDo() {
        List<SocketEntry> all = SocketTables.internet(Protocol.TCP, TCP6);

        assertThat(all)
                .extracting(SocketEntry::place)
                .containsExactly(
                        "[::]:8080", "[::1]:80", "[::ffff:127.0.0.1]:80", "[2001:db8::1]:443");
        assertThat(all.get(0).isOnIpv6Any()).isTrue();
        assertThat(all.get(1).isOnLoopback()).isTrue();
        assertThat(all.get(2).isOnLoopback()).isTrue();
    }

    @Test
    void aDatagramSocketWaitsUnlessItIsConnected() {
        String table =
                HEADING
                        + "  10: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 61 2 0 0\n"
                        + "  11: 1204D50A:9C40 0204D50A:0035 01 00000000:00000000 00:00000000 00000000     0        0 62 2 0 0\n";

        assertThat(SocketTables.internet(Protocol.UDP, table))
                .extracting(SocketEntry::listening)
                .containsExactly(true, false);
    }

    @Test
    void readsUnixSocketsWithAndWithoutNames() {
        String table =
                """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01 71 /run/app with blank.sock
                0000000000000000: 00000003 00000000 00000000 0001 03 72
                0000000000000000: 00000002 00000000 00010000 0001 01 73 @abstract
                """;
        List<SocketEntry> all = SocketTables.unix(table);

        assertThat(all)
                .extracting(SocketEntry::address)
                .containsExactly("/run/app with blank.sock", "", "@abstract");
        assertThat(all).extracting(SocketEntry::listening).containsExactly(true, false, true);
        assertThat(all).extracting(SocketEntry::isConnected).containsExactly(false, true, false);
    }
}
