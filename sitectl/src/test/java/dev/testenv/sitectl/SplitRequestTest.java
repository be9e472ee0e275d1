package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.gateway.Share;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitRequestTest {
    private static final SiteTarget BILLING = new SiteTarget("billing", "", 0);

    private static SplitRequest split(String... words) {
        return SplitRequest.of("sitectl split", List.of(words), "", false, Optional.empty());
    }

    @Test
    void takesBothSharesInAnyOrder() {
        assertThat(split("billing", "in=90", "out=10"))
                .isEqualTo(
                        new SplitRequest(
                                BILLING, 0, Optional.empty(), Optional.of(new Share(10, false))));
        Optional<String> host = Optional.of("localhost");
        assertThat(SplitRequest.of("s", List.of("billing", "out=1", "in=99"), "8000", true, host))
                .isEqualTo(new SplitRequest(BILLING, 8000, host, Optional.of(new Share(1, true))));
        assertThat(split("billing", "off"))
                .isEqualTo(new SplitRequest(BILLING, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    void wantsAHundredInAll() {
        for (List<String> words :
                List.of(
                        List.of("billing"),
                        List.of("billing", "in=90"),
                        List.of("billing", "in=90", "out=20"),
                        List.of("billing", "in=x", "out=10"),
                        List.of("in=90", "out=10"))) {
            assertThatThrownBy(() ->
                            SplitRequest.of("sitectl split", words, "", false, Optional.empty()))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "Say how many of 100 requests each serves: sitectl split billing in=90"
                                    + " out=10, or: sitectl split billing off");
        }
    }

    @Test
    void leavesAllOrNothingToSet() {
        assertThatThrownBy(() -> split("billing", "in=0", "out=100"))
                .hasMessage("That is no split. All of it: sitectl set billing out");
        assertThatThrownBy(() -> split("billing", "in=100", "out=0"))
                .hasMessage("That is no split. All of it: sitectl set billing in");
        assertThatThrownBy(() ->
                        SplitRequest.of(
                                "s", List.of("billing", "off"), "1", false, Optional.empty()))
                .hasMessage("--port, --sticky and --host-header belong to a share, not to off");
    }
}
