package dev.testenv.facts.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class JarsTest {
    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] pom(String artifact, String version) {
        return ("groupId=org.x\nartifactId=" + artifact + "\nversion=" + version + "\n")
                .getBytes(UTF_8);
    }

    @Test
    void findsLibrariesInsideOfJarsInTwoVersions() throws IOException {
        byte[] old = jar(Map.of("META-INF/maven/org.x/log/pom.properties", pom("log", "2.14.0")));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/maven/org.x/app/pom.properties", pom("app", "1"));
        entries.put("META-INF/maven/org.x/shaded/pom.properties", pom("shaded", "5"));
        entries.put("BOOT-INF/lib/log-2.14.0.jar", old);
        entries.put("WEB-INF/lib/log-2.17.1.jar", jar(Map.of()));

        assertThat(Jars.read(jar(entries), "/app.jar"))
                .extracting(PackageEntry::toString)
                .containsExactlyInAnyOrder(
                        "jar org.x:app 1 in /app.jar",
                        "jar org.x:shaded 5 in /app.jar",
                        "jar org.x:log 2.14.0 in /app.jar!/BOOT-INF/lib/log-2.14.0.jar",
                        "jar log 2.17.1 in /app.jar!/WEB-INF/lib/log-2.17.1.jar");
    }

    @Test
    void takesTheVersionFromTheManifestWhereTheNameHasNone() throws IOException {
        String manifest = "Manifest-Version: 1.0\nImplementation-Version: 7.1\n\nName: x\n";

        assertThat(
                        Jars.read(
                                jar(Map.of("META-INF/MANIFEST.MF", manifest.getBytes(UTF_8))),
                                "/opt/driver.jar"))
                .extracting(PackageEntry::toString)
                .containsExactly("jar driver 7.1 in /opt/driver.jar");
    }

    @Test
    void aLibraryIsCalledAsItsArtifactOrWithItsGroup() {
        PackageEntry log = new PackageEntry("org.x:log", "1", PackageEntry.Kind.JAR, "/log.jar");

        assertThat(log.isCalled("log")).isTrue();
        assertThat(log.isCalled("org.x:log")).isTrue();
        assertThat(log.isCalled("og")).isFalse();
    }
}
