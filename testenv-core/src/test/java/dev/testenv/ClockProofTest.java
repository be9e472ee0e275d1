package dev.testenv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.docker.ProcessView.Library;
import dev.testenv.docker.ProcessView.Process;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockProofTest {
    private static final Process PYTHON = new Process(7, Library.LOADED, "/usr/bin/python3");
    private static final Process GO = new Process(8, Library.STATIC, "/app/server");
    private static final Process SUDO = new Process(9, Library.SET_UID, "/usr/bin/sudo");
    private static final Process BARE = new Process(10, Library.WITHOUT, "/usr/bin/env");
    private static final Process HIDDEN = new Process(11, Library.UNSEEN, "?");

    private static ClockProof of(Process... processes) {
        return new ClockProof("billing/www", List.of(processes));
    }

    @Test
    void isSilentWhereAllProgramsSeeTheClock() {
        assertThat(of(PYTHON).objection()).isEmpty();
        assertThat(of(PYTHON).warning()).isEmpty();
    }

    @Test
    void objectsWhereNoneDoesAndSaysWhy() {
        assertThat(of(GO, BARE).objection())
                .hasValue(
                        "no program of billing/www has the library: /app/server (pid 8) is linked"
                                + " statically, as Go programs are; /usr/bin/env (pid 10) was"
                                + " started without LD_PRELOAD, as by 'env -i'");
    }

    @Test
    void warnsOfThoseThatDoNot() {
        assertThat(of(PYTHON, SUDO).objection()).isEmpty();
        assertThat(of(PYTHON, SUDO).warning())
                .hasValue(
                        "some programs of billing/www go on with the real time: /usr/bin/sudo (pid"
                                + " 9) is set-uid, and loads no library that others choose");
    }

    @Test
    void saysWhenItCannotTell() {
        String cannotTell =
                "whether the programs of billing/www see it cannot be told: the engine does not let"
                        + " us look at their processes";
        assertThat(of(HIDDEN, GO).objection()).isEmpty();
        assertThat(of(HIDDEN, GO).warning()).hasValue(cannotTell);
        assertThat(of().objection()).isEmpty();
        assertThat(of().warning()).hasValue(cannotTell);
    }
}
