package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorRequestTest {
    private static final SiteTarget BILLING = new SiteTarget("billing", "", 0);

    @Test
    void isOnUntilOff() {
        assertThat(MirrorRequest.of("s", List.of("billing"), "8003"))
                .isEqualTo(new MirrorRequest(BILLING, 8003, true));
        assertThat(MirrorRequest.of("s", List.of("billing", "off"), ""))
                .isEqualTo(new MirrorRequest(BILLING, 0, false));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        for (List<String> words : List.of(List.<String>of(), List.of("billing", "on"))) {
            assertThatThrownBy(() -> MirrorRequest.of("sitectl mirror", words, ""))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "Say which site, and off to make no more copies: sitectl mirror billing"
                                    + " --port 8003, or: sitectl mirror billing off");
        }
        assertThatThrownBy(() -> MirrorRequest.of("s", List.of("billing", "off"), "1"))
                .hasMessage("--port does not belong to off");
    }
}
