package dev.testenv.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalPortTest {
    private static final LocalPort PORT = new LocalPort(8000);

    private static boolean listens(String address, String state) {
        return PORT.listens(
                List.of(
                        "  sl  local_address rem_address   st tx_queue rx_queue",
                        "   0: " + address + " 00000000:0000 " + state + " 00000000:00000000"));
    }

    @Test
    void findsAListenerThatTheLoopbackReachesInTheListOfTheKernel() {
        assertThat(listens("0100007F:1F40", "0A")).isTrue();
        assertThat(listens("00000000:1F40", "0A")).isTrue();
        assertThat(listens("00000000000000000000000001000000:1F40", "0A")).isTrue();
        assertThat(listens("0000000000000000FFFF00000100007F:1F40", "0A")).isTrue();
    }

    @Test
    void takesNothingElseForOne() {
        assertThat(listens("0100007F:1F41", "0A")).as("another port").isFalse();
        assertThat(listens("0100007F:1F40", "01")).as("a connection").isFalse();
        assertThat(listens("0500A8C0:1F40", "0A")).as("another address").isFalse();
    }

    @Test
    void seesAPortOpenAndClose() throws Exception {
        LocalPort port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = new LocalPort(socket.getLocalPort());
            assertThat(port.answers()).isTrue();
        }
        assertThat(port.answers()).isFalse();
    }
}
