package dev.testenv.facts.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageTextsTest {
    @Test
    void readsWhatDpkgHasInstalled() {
        String status =
                """
                Package: adduser
                Status: install ok installed
                Priority: important
                Version: 3.134
                Description: add and remove users and groups
                 This package includes the 'adduser' and 'deluser' commands.
                 .
                 Version: 9 stands in a description.

                Package: left-behind
                Status: deinstall ok config-files
                Version: 1.0

                Package: libc6
                Status: hold ok installed
                Architecture: amd64
                Version: 2.36-9+deb12u9
                """;

        assertThat(PackageTexts.dpkg(status))
                .extracting(PackageEntry::toString)
                .containsExactly("dpkg adduser 3.134", "dpkg libc6 2.36-9+deb12u9");
    }

    @Test
    void readsThePartsOfAnImageWithoutDpkg() {
        String part =
                """
                Package: tzdata
                Version: 2024b-0+deb12u1
                Architecture: all
                """;

        assertThat(PackageTexts.dpkg(part))
                .extracting(PackageEntry::toString)
                .containsExactly("dpkg tzdata 2024b-0+deb12u1");
    }

    @Test
    void readsWhatApkHasInstalled() {
        String installed =
                """
                C:Q1qKcZ+j23xssAXmgQhkOO8dHnbWw=
                P:alpine-baselayout
                V:3.6.5-r0
                A:x86_64
                F:dev
                M:0:0:1777

                C:Q1y0gVnqfVAKUIrNMhTlMvvGVNjJo=
                P:musl
                V:1.2.5-r0
                R:libc.musl-x86_64.so.1

                """;

        assertThat(PackageTexts.apk(installed))
                .extracting(PackageEntry::toString)
                .containsExactly("apk alpine-baselayout 3.6.5-r0", "apk musl 1.2.5-r0");
    }

    @Test
    void readsHeadersOfPythonAndFindsThemByEquivalentNames() {
        PackageEntry flask =
                PackageTexts.python(
                                "Metadata-Version: 2.1\nName: Flask_Login.x\nVersion: 2.2.2\n\nName: no\n",
                                "/x")
                        .orElseThrow();

        assertThat(flask.version()).isEqualTo("2.2.2");
        assertThat(flask.isCalled("flask-login-x")).isTrue();
        assertThat(flask.isCalled("flask")).isFalse();
        assertThat(PackageTexts.python("no header", "/x")).isEmpty();
    }

    @Test
    void aPackageOfNodeHasNameAndVersion() {
        assertThat(PackageTexts.node("{\"name\":\"@a/b\",\"version\":\"1.0.0\"}", "/x"))
                .map(PackageEntry::name)
                .contains("@a/b");
        assertThat(PackageTexts.node("{\"type\":\"module\"}", "/x")).isEmpty();
        assertThat(PackageTexts.node("not JSON", "/x")).isEmpty();
    }
}
