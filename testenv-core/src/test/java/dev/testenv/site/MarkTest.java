package dev.testenv.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkTest {
    @Test
    void saysWhichPortSinceWhenAndByWhom() {
        assertThat(Mark.read("port=8000 since=2026-11-20T06:11:19Z by=ann@laptop\n"))
                .isEqualTo(
                        new Mark(
                                8000,
                                Optional.empty(),
                                Optional.empty(),
                                "2026-11-20T06:11:19Z",
                                "ann@laptop",
                                Optional.empty(),
                                false,
                                Optional.empty()));
    }

    @Test
    void knowsWhatHappensWhenThePortStopsAnswering() {
        Mark mark =
                Mark.read(
                        "port=1 host=localhost since=s by=b fallback=1 dead=2026-11-20T07:00:00Z");

        assertThat(mark.host()).contains("localhost");
        assertThat(mark.fallback()).isTrue();
        assertThat(mark.dead()).contains("2026-11-20T07:00:00Z");
    }

    @Test
    void saysWhatServes() {
        assertThat(Mark.read("port=8000").server()).isEqualTo("localhost:8000");
        assertThat(Mark.read("port=80 at=10.213.6.18 image=acme/billing:2.1").server())
                .isEqualTo("acme/billing:2.1");
    }

    @Test
    void saysWhichWayTheRelayGoes() {
        assertThat(Mark.read("port=8000").via()).isEqualTo(Via.DIRECT);
        assertThat(Mark.read("port=8000 at=192.168.65.254").via()).isEqualTo(Via.HOST);
        Mark tunnel = Mark.read("port=8000 at=tunnel-1a2b3c4d by=ann@laptop");
        assertThat(tunnel.via()).isEqualTo(Via.TUNNEL);
        assertThat(tunnel.where()).isEqualTo("the machine of ann@laptop");
    }

    @Test
    void refusesWhatNamesNoPort() {
        assertThatThrownBy(() -> Mark.read("since=now port=many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no mark of a swap: 'since=now port=many'");
    }
}
