package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {
    private static boolean wanted(String configured, String ci) {
        return Attachments.of(Optional.of(configured), Map.of("CI", ci)).wanted();
    }

    @Test
    void areForCiServersUnlessItIsSaid() {
        assertThat(wanted("", "true")).isTrue();
        assertThat(wanted("", "")).isFalse();
        assertThat(wanted("true", "")).isTrue();
        assertThat(wanted("false", "true")).isFalse();
    }

    @Test
    void areAbsoluteAndBeginWithPictures(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"calls.txt", "screenshot.png", "evidence.json"}) {
            Files.writeString(folder.resolve(name), "");
        }
        assertThat(Attachments.lines(folder))
                .isEqualTo(
                        "\n[[ATTACHMENT|%1$s/screenshot.png]]\n[[ATTACHMENT|%1$s/calls.txt]]\n[[ATTACHMENT|%1$s/evidence.json]]\n"
                                .formatted(folder));
    }
}
