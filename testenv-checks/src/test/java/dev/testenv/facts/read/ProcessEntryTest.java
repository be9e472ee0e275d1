package dev.testenv.facts.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessEntryTest {
    private static final String STATUS =
            """
            Name:	gunicorn
            Uid:	1000	4242	1000	1000
            Gid:	1000	4243	1000	1000
            VmRSS:	   23552 kB
            Threads:	3
            """;

    private static Map<String, byte[]> files(String name, String state) {
        String stat =
                "17 ("
                        + name
                        + ") "
                        + state
                        + " 7 1 1 0 -1 4194304 58 0 0 0 0 0 0 0 20 0 3 0 4845165 2703360 313 184467\n";
        return Map.of(
                "stat", stat.getBytes(UTF_8),
                "status", STATUS.getBytes(UTF_8),
                "cmdline", "/usr/bin/python3\0/usr/bin/gunicorn\0\0--bind\0:8080\0".getBytes(UTF_8),
                "@exe", "/usr/bin/python3.11".getBytes(UTF_8));
    }

    @Test
    void readsWhatTheKernelSays() {
        ProcessEntry process = ProcessEntry.read(files("gunicorn", "S")).orElseThrow();

        assertThat(process.pid()).isEqualTo(17);
        assertThat(process.parent()).isEqualTo(7);
        assertThat(process.uid()).isEqualTo(4242);
        assertThat(process.gid()).isEqualTo(4243);
        assertThat(process.residentBytes()).isEqualTo(23552 * 1024);
        assertThat(process.virtualBytes()).isEqualTo(2703360);
        assertThat(process.threads()).isEqualTo(3);
        assertThat(process.started()).isEqualTo(4845165);
        assertThat(process.args())
                .containsExactly("/usr/bin/python3", "/usr/bin/gunicorn", "", "--bind", ":8080");
    }

    @Test
    void isCalledAsItsProgramItsScriptOrItself() {
        ProcessEntry process = ProcessEntry.read(files("worker", "S")).orElseThrow();

        assertThat(process.isCalled("gunicorn")).isTrue();
        assertThat(process.isCalled("python3")).isTrue();
        assertThat(process.isCalled("python3.11")).isTrue();
        assertThat(process.isCalled("worker")).isTrue();
        assertThat(process.isCalled("python")).isFalse();
        assertThat(process.isCalled("--bind")).isFalse();
    }

    @Test
    void aNameMayHoldBracketsAndBlanks() {
        ProcessEntry process = ProcessEntry.read(files("a) S 1 (b", "Z")).orElseThrow();

        assertThat(process.name()).isEqualTo("a) S 1 (b");
        assertThat(process.isZombie()).isTrue();
    }

    @Test
    void oneThatHasEndedMeanwhileIsNone() {
        assertThat(ProcessEntry.read(Map.of())).isEmpty();
    }
}
