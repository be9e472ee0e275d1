package dev.testenv.names;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK takes the first provider on the class path and is silent about all others. */
class RivalTest {
    @TempDir Path rival;

    private String run(List<Path> classPath) throws IOException, InterruptedException {
        String joined =
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                joined,
                                Rival.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return out;
    }

    private static Path home(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    @Test
    void attachSaysWhenAnotherProviderIsInCharge() throws IOException, InterruptedException {
        Path services = Files.createDirectories(rival.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("java.net.spi.InetAddressResolverProvider"),
                Rival.class.getName());
        List<Path> ours = Stream.of(ResolvedNames.class, Rival.class).map(RivalTest::home).toList();

        assertThat(run(Stream.concat(Stream.of(rival), ours.stream()).toList()))
                .isEqualTo(
                        "This JVM does not resolve names through testenv: another"
                                + " java.net.spi.InetAddressResolverProvider comes first on the class"
                                + " path, or testenv is not visible to the system class loader. Put"
                                + " testenv-core first on the class path.");
        assertThat(run(Stream.concat(ours.stream(), Stream.of(rival)).toList()))
                .isEqualTo("attached");
    }
}
