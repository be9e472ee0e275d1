package dev.testenv.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the cache folder remembers of images: which lists of CAs they have, and these with a CA of
 * ours. By content, since most images have the same.
 *
 * @param path the folder
 */
public record BundleFolder(Path path) {
    private static final int MOST_AUTHORITIES = 20;

    /** What is known of an image, else what is found out now. */
    public ImageBundles image(String id, Supplier<ImageBundles> find) {
        Path file = path.resolve("images").resolve(id.replaceAll("[^0-9a-zA-Z]", "-"));
        if (Files.exists(file)) {
            return ImageBundles.parse(read(file));
        }
        ImageBundles found = find.get();
        write(file, found.text().getBytes(StandardCharsets.UTF_8));
        return found;
    }

    /** Keeps a list, and gives the name under which it can be found. */
    public String keep(byte[] content) {
        String hash = hash(content);
        Path file = original(hash);
        if (!Files.exists(file)) {
            write(file, content);
        }
        return hash;
    }

    /** A file that is such a list with one more CA; empty when the list is unreadable. */
    public Optional<Path> merged(Bundle kind, String hash, X509Certificate authority) {
        Path file = path.resolve("merged").resolve(Authority.id(authority)).resolve(hash);
        if (Files.exists(file)) {
            return Optional.of(file);
        }
        try {
            return kind.with(Files.readAllBytes(original(hash)), authority)
                    .map(content -> {
                        Path written = write(file, content);
                        RecentFolders.use(
                                file.resolveSibling(".").normalize(),
                                MOST_AUTHORITIES,
                                Instant.now());
                        return written;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + original(hash) + "'", e);
        }
    }

    private Path original(String hash) {
        return path.resolve("originals").resolve(hash);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + file + "'", e);
        }
    }

    /** At once: others may read it. */
    private static Path write(Path file, byte[] content) {
        try {
            Path folder = Files.createDirectories(file.resolveSibling("."));
            Path fresh = Files.createTempFile(folder, ".", ".new");
            Files.write(fresh, content);
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write '" + file + "'", e);
        }
    }
}
