package dev.testenv.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whether pages of a dev server find the WebSocket that updates them, as it is found out before.
 */
class WebSocketIT {
    private static final String ALL_IS_WELL = "";
    private static final String HOT = "{\"type\":\"hot\"}" + " ".repeat(38);
    private static final String REFUSED =
            "{\"type\":\"error\",\"data\":\"Invalid Host/Origin header\"}";

    @RegisterExtension static final Lab lab = new Lab();

    /**
     * Takes the shop out to that server, and back; what was said of the server, and its requests.
     */
    private static String doubt(UpdatingServer server) throws Exception {
        try (server) {
            Docker.Answer out = lab.shopOut(server.port());
            assertThat(out.code()).isZero();
            assertThat(out.out()).as("less than a second").containsPattern("\nmicros \\d{1,6}\n");
            lab.relay("swap", "in", "shop");
            return out.lines().stream()
                    .filter(line -> line.startsWith("socket-refused "))
                    .findFirst()
                    .orElse(ALL_IS_WELL);
        }
    }

    @Test
    void namesTheSettingOfViteThatLeadsElsewhere() throws Exception {
        String upgraded = "101 Switching Protocols";
        String vite = "socket-refused shop.it.test Vite server.";

        assertThat(doubt(UpdatingServer.vite("null", "null", upgraded))).isEqualTo(ALL_IS_WELL);
        assertThat(doubt(UpdatingServer.vite("null", "8080", upgraded))).isEqualTo(ALL_IS_WELL);
        assertThat(doubt(UpdatingServer.vite("null", "24678", upgraded)))
                .isEqualTo(vite + "hmr.clientPort");
        assertThat(doubt(UpdatingServer.vite("\"localhost\"", "null", upgraded)))
                .isEqualTo(vite + "hmr.clientPort");
        assertThat(doubt(UpdatingServer.vite("\"localhost\"", "5173", upgraded)))
                .isEqualTo(ALL_IS_WELL);
        assertThat(doubt(UpdatingServer.vite("null", "null", "400 Bad Request")))
                .isEqualTo(vite + "allowedHosts");
        assertThat(doubt(UpdatingServer.vite("null", "null", "200 OK"))).isEqualTo(vite + "ws");
        assertThat(doubt(UpdatingServer.unknownVite())).isEqualTo(ALL_IS_WELL);
    }

    @Test
    void namesTheSettingOfWebpackThatLeadsElsewhere() throws Exception {
        String automatic = "protocol=auto%3A&hostname=0.0.0.0&port=0&pathname=%2Fws";
        String webpack = "socket-refused shop.it.test webpack-dev-server devServer.";

        assertThat(doubt(UpdatingServer.webpack(automatic, HOT))).isEqualTo(ALL_IS_WELL);
        assertThat(doubt(UpdatingServer.webpack(automatic.replace("=0&", "=3000&"), HOT)))
                .isEqualTo(webpack + "client.webSocketURL");
        assertThat(doubt(UpdatingServer.webpack(automatic.replace("0.0.0.0", "127.0.0.1"), HOT)))
                .isEqualTo(webpack + "client.webSocketURL");
        assertThat(doubt(UpdatingServer.webpack(automatic, REFUSED)))
                .isEqualTo(webpack + "allowedHosts");
    }

    @Test
    void asksNothingMoreOfWhatIsNoneOfThem() throws Exception {
        UpdatingServer own = UpdatingServer.plain("");
        assertThat(doubt(own)).isEqualTo(ALL_IS_WELL);
        assertThat(own.requests()).isEqualTo(List.of("/.testenv/preflight"));

        UpdatingServer express = UpdatingServer.plain("X-Powered-By: Express\r\n");
        assertThat(doubt(express)).isEqualTo(ALL_IS_WELL);
        assertThat(express.requests()).isEqualTo(List.of("/.testenv/preflight", "/ws"));
    }
}
