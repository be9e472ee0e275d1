package dev.testenv.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "postgres, postgres, latest, false",
        "postgres:17, postgres, 17, false",
        "scality/s3server, scality/s3server, latest, false",
        "localhost/a:1, localhost/a, 1, true",
        "registry.acme.example:5000/team/a_b.c-d:1.2, registry.acme.example:5000/team/a_b.c-d, 1.2, true",
        "registry.acme.example:5000/a, registry.acme.example:5000/a, latest, true",
    })
    void isTakenApart(String reference, String repository, String tag, boolean hasHost) {
        ImageName image = ImageName.parse(reference);
        assertThat(image).isEqualTo(new ImageName(repository, tag, ""));
        assertThat(image.isWellFormed()).isTrue();
        assertThat(image.hasHost()).isEqualTo(hasHost);
    }

    @Test
    void keepsADigest() {
        assertThat(ImageName.parse("postgres@" + DIGEST))
                .isEqualTo(new ImageName("postgres", "", DIGEST))
                .hasToString("postgres@" + DIGEST);
        assertThat(ImageName.parse("postgres:17@" + DIGEST)).hasToString("postgres:17@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":1",
                "Postgres",
                "a b",
                "a/",
                "/a",
                "a//b",
                "a:",
                "a:-",
                "a@sha256:12",
                "a;b",
                "a\n",
                "../a",
                "http://a/b"
            })
    void isNotWellFormedOtherwise(String reference) {
        assertThat(ImageName.parse(reference).isWellFormed()).isFalse();
    }

    @Test
    void isNotWellFormedBeyondAllLength() {
        assertThat(ImageName.parse("a.".repeat(100_000) + "a").isWellFormed()).isFalse();
    }
}
