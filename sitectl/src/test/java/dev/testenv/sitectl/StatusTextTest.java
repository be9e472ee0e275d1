package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.gateway.Branch;
import dev.testenv.gateway.ServedPort;
import dev.testenv.gateway.Share;
import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.site.Mark;
import dev.testenv.site.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final Port WWW = new Port("www", 8080, Protocol.HTTP);
    private static final Site BILLING =
            new Site(
                    "billing",
                    "www",
                    List.of("billing.dev.test"),
                    "10.213.8.1",
                    "10.213.4.16",
                    List.of(WWW));

    private static ServedPort out(String mark, boolean answers) {
        return new ServedPort(BILLING, WWW, Optional.of(Mark.read(mark)), answers, List.of());
    }

    private static final Branch RULE =
            new Branch.Matching(
                    Rule.parse("header:x-dev=one"), Mark.read("port=8001 since=s by=bob"), true);

    private static final Branch PART =
            new Branch.Part(new Share(10, true), Mark.read("port=8002 since=s by=bob"), true);

    private static final Branch COPIES =
            new Branch.Copies(Mark.read("port=8003 since=s by=bob"), false);

    private static final StatusText ALL =
            new StatusText(
                    "dev",
                    List.of(
                            new ServedPort(
                                    BILLING,
                                    WWW,
                                    Optional.empty(),
                                    false,
                                    List.of(RULE, PART, COPIES)),
                            out(
                                    "port=8000 host=a.b since=2026-11-20T06:11:19Z by=ann@laptop fallback=1",
                                    true),
                            out(
                                    "port=1 at=tunnel-1a since=s by=b dead=2026-11-20T07:00:00Z",
                                    false)));

    @Test
    void alignsWhoServesWhat() {
        assertThat(ALL.table())
                .isEqualTo(
                        """
                        SITE         SWAP                      PORT          SINCE                 BY          ANSWERS                         FALLBACK
                        billing/www  in
                                     out for header:x-dev=one  8001          s                     bob         yes
                                     out for 10 % of clients   8002          s                     bob         yes
                                     copies                    8003          s                     bob         no
                        billing/www  out                       8000 as a.b   2026-11-20T06:11:19Z  ann@laptop  yes                             in
                        billing/www  out                       1 via tunnel  s                     b           no, since 2026-11-20T07:00:00Z
                        """);
        assertThat(new StatusText("dev", List.of()).table())
                .isEqualTo("Environment 'dev' has no sites\n");
    }

    @Test
    void givesProgramsOneObjectWithAList() {
        assertThat(ALL.json())
                .startsWith("{\"schema\":1,\"environment\":\"dev\",\"sites\":[")
                .contains(
                        "{\"app\":\"billing\",\"endpoint\":\"www\",\"swap\":\"in\",\"port\":null,"
                                + "\"since\":null,\"answers\":null,\"declaredPort\":8080,"
                                + "\"by\":null,\"rules\":[{\"when\":\"header:x-dev=one\",\"port\":8001,"
                                + "\"since\":\"s\",\"answers\":true,\"by\":\"bob\",\"fallback\":false,"
                                + "\"hostHeader\":null,\"via\":\"direct\"}],"
                                + "\"fallback\":null,\"split\":{\"out\":10,\"sticky\":true,"
                                + "\"port\":8002,\"since\":\"s\",\"answers\":true,\"by\":\"bob\","
                                + "\"fallback\":false,\"hostHeader\":null,\"via\":\"direct\"},\"mirror\":{\"port\":8003,\"since\":\"s\","
                                + "\"answers\":false,\"by\":\"bob\",\"fallback\":false,"
                                + "\"hostHeader\":null,\"via\":\"direct\"},\"hostHeader\":null,"
                                + "\"image\":null,\"via\":null}")
                .contains(
                        "\"swap\":\"out\",\"port\":8000,\"since\":\"2026-11-20T06:11:19Z\","
                                + "\"answers\":true,\"declaredPort\":8080,\"by\":\"ann@laptop\","
                                + "\"rules\":[],\"fallback\":true,\"split\":null,\"mirror\":null,"
                                + "\"hostHeader\":\"a.b\",\"image\":null,\"via\":\"direct\"}")
                .endsWith("]}\n");
    }
}
