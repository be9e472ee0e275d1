package dev.testenv.sitectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.gateway.Preflight;
import dev.testenv.gateway.Side;
import dev.testenv.gateway.SwapOutcome;
import dev.testenv.gateway.SwapOutcome.Swapped;
import dev.testenv.site.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final SiteKey BILLING = new SiteKey("billing", "www", 0);
    private static final OptionalLong NO_TUNNEL = OptionalLong.empty();

    private static Swapped swapped(OptionalLong open, SwapOutcome.Errors errors) {
        return swapped(open, errors, Optional.empty());
    }

    private static Swapped swapped(
            OptionalLong open, SwapOutcome.Errors errors, Optional<SwapOutcome.Drained> drained) {
        return swapped(open, errors, drained, new Preflight.Fine());
    }

    private static Swapped swapped(
            OptionalLong open,
            SwapOutcome.Errors errors,
            Optional<SwapOutcome.Drained> drained,
            Preflight preflight) {
        return new Swapped(
                "billing-www",
                new Side.In(),
                new Side.Out(8000),
                Duration.ofNanos(41_250_999),
                open,
                errors,
                List.of(),
                List.of(),
                drained,
                preflight);
    }

    private static String json(Swapped swapped) {
        return Receipt.json(BILLING, Optional.empty(), swapped, NO_TUNNEL);
    }

    @Test
    void hasTheFieldsThatWerePromised() {
        assertThat(json(swapped(OptionalLong.of(2), SwapOutcome.Errors.NONE)))
                .isEqualTo(
                        "{\"schema\":1,\"app\":\"billing\",\"endpoint\":\"www\",\"before\":\"in\","
                                + "\"after\":\"out:8000\",\"openOnOldSide\":2,\"lost\":0,"
                                + "\"switchMicros\":41250}");
    }

    @Test
    void saysWhatBecameOfConnectionsThatWereWaitedFor() {
        assertThat(
                        json(
                                swapped(
                                        OptionalLong.of(2),
                                        SwapOutcome.Errors.NONE,
                                        Optional.of(new SwapOutcome.Drained(1, 0)))))
                .endsWith("\"switchMicros\":41250,\"cut\":1,\"leftOnOldSide\":0}");
    }

    @Test
    void claimsNothingThatNobodyCounted() {
        assertThat(
                        json(
                                swapped(
                                        OptionalLong.empty(),
                                        new SwapOutcome.Errors(3, List.of("recv() failed")))))
                .contains("\"openOnOldSide\":null,\"lost\":3");
    }

    @Test
    void saysThatTheFirstRequestWentWrong() {
        assertThat(
                        json(
                                swapped(
                                        OptionalLong.of(0),
                                        SwapOutcome.Errors.NONE,
                                        Optional.empty(),
                                        new Preflight.NoAnswer())))
                .endsWith("\"switchMicros\":41250,\"preflight\":\"noAnswer\"}");
    }

    @Test
    void namesTheRuleThatItIsFor() {
        Swapped swapped = swapped(OptionalLong.empty(), SwapOutcome.Errors.NONE);

        assertThat(
                        Receipt.json(
                                BILLING,
                                Optional.of(Rule.parse("path:/api/v2")),
                                swapped,
                                NO_TUNNEL))
                .endsWith("\"switchMicros\":41250,\"when\":\"path:/api/v2\"}");
    }

    @Test
    void saysWhichWayItGoesToAnotherMachine() {
        Swapped swapped =
                new Swapped(
                        "billing-www",
                        new Side.In(),
                        Side.read("out:tunnel-1a2b3c4d:8000"),
                        Duration.ofNanos(41_250_999),
                        OptionalLong.of(0),
                        SwapOutcome.Errors.NONE,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        new Preflight.Fine());

        assertThat(Receipt.json(BILLING, Optional.empty(), swapped, OptionalLong.of(1234)))
                .contains("\"after\":\"out:8000\"")
                .endsWith("\"switchMicros\":41250,\"via\":\"tunnel\",\"tunnelProcess\":1234}");
    }

    @Test
    void saysTheSameOfAWorker() {
        SiteTarget worker = new SiteTarget("billing", "wrk", 0);

        assertThat(Receipt.ofWorker(worker, true, false, 1200))
                .isEqualTo(
                        "{\"schema\":1,\"app\":\"billing\",\"endpoint\":\"wrk\",\"before\":\"in\","
                                + "\"after\":\"out\",\"openOnOldSide\":0,\"lost\":0,"
                                + "\"switchMicros\":1200}");
    }
}
