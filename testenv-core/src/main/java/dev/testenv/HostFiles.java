package dev.testenv;

import dev.testenv.plan.Blueprint.HostFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a declaration copies from the host, and hashes it so that a change is noticed. */
final class HostFiles {
    private HostFiles() {}

    /**
     * @param folder what a relative path is relative to
     */
    static HostFile find(Path folder, String source) {
        Path path = folder.resolve(source).normalize().toAbsolutePath();
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                String name = path.relativize(file).toString();
                digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return new HostFile(path.toString(), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read '" + path + "', which is to be copied into a container", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
