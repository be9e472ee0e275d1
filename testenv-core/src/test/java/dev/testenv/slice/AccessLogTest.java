package dev.testenv.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:11:19.500Z");

    private final AccessLog log =
            new AccessLog(
                    new Who(
                            Map.of("10.213.4.18", "storefront/www", "10.213.0.1", "host"),
                            Map.of("billing-www", "billing/www", "postgres-tcp", "postgres/tcp")));

    private static Slice.Line line(String text) {
        return new Slice.Line(NOW, false, false, text);
    }

    @Test
    void readsARequestWhichBeganBeforeItWasLogged() {
        assertThat(
                        log.call(
                                line(
                                        """
                                        {"time":"2026-11-20T06:11:19+00:00","site":"billing-www","side":"in",\
                                        "client":"10.213.4.18","requestId":"x","method":"POST","host":"billing",\
                                        "uri":"/invoices?a=1","status":201,"bytes":210,"seconds":0.204,\
                                        "upstream":"10.213.4.17:8080","upstreamStatus":"201",\
                                        "trace":"4bf92f3577b34da6a3ce929d0e0e4736"}\
                                        """)))
                .contains(
                        new Call(
                                NOW.minusMillis(204),
                                "storefront/www",
                                "billing/www",
                                "POST",
                                "/invoices?a=1",
                                201,
                                "in",
                                Duration.ofMillis(204),
                                true,
                                "4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    @Test
    void readsAConnectionOfATcpPort() {
        assertThat(
                        log.call(
                                line(
                                        """
                                        {"time":"2026-11-20T06:11:19+00:00","site":"postgres-tcp.9000",\
                                        "client":"10.213.0.9","status":200,"seconds":1.5}\
                                        """)))
                .contains(
                        new Call(
                                NOW.minusMillis(1500),
                                "10.213.0.9",
                                "postgres/tcp:9000",
                                "TCP",
                                "",
                                200,
                                "",
                                Duration.ofMillis(1500),
                                true,
                                ""));
    }

    @Test
    void readsNothingElse() {
        assertThat(log.call(line("2026/11/20 06:11:19 [error] 31#31: connect() failed"))).isEmpty();
        assertThat(log.call(line("{\"time\":\"2026-11-20T06:11:19+00:00\",\"uri\":\"/aa")))
                .isEmpty();
        assertThat(log.call(line(""))).isEmpty();
    }

    @Test
    void aCallFailsWhenTheOtherSideIsToBlame() {
        assertThat(call(404).failed()).isFalse();
        assertThat(call(503).failed()).isTrue();
    }

    private static Call call(int status) {
        return new Call(
                NOW, "host", "billing/www", "GET", "/", status, "in", Duration.ZERO, true, "");
    }

    @Test
    void aCallThatNobodyTookWasAnsweredByTheGatewayAlone() {
        assertThat(log.call(line(upstream("-"))).orElseThrow().taken()).isFalse();
        assertThat(log.call(line(upstream("0.000, -"))).orElseThrow().taken()).isFalse();
        assertThat(log.call(line(upstream("0.001"))).orElseThrow().taken()).isTrue();
    }

    private static String upstream(String seconds) {
        return """
        {"time":"2026-11-20T06:11:19+00:00","site":"billing-www","side":"in","method":"GET",\
        "uri":"/","status":503,"seconds":0.1,"upstreamConnectSeconds":"%s"}\
        """
                .formatted(seconds);
    }
}
