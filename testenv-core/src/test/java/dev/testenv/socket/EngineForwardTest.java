package dev.testenv.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineForwardTest {
    @Test
    void anEngineAnswersBehindItsSocketUntilItIsClosed() throws Exception {
        Path socket;
        try (FakeEngine engine = FakeEngine.speaking("1.12", "1.41");
                EngineForward forward = EngineForward.to(engine.address())) {
            socket = forward.socket();
            EngineAddress address = new EngineAddress.Unix(socket);
            assertThat(EngineClient.ping(address, Duration.ofSeconds(5)))
                    .isEqualTo(ApiVersion.parse("1.41"));
        }
        assertThat(socket).doesNotExist();
    }
}
