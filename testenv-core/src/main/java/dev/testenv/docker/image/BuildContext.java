package dev.testenv.docker.image;

import dev.testenv.docker.Tarball;
import dev.testenv.images.IgnoreRules;
import dev.testenv.images.ImageUnknownException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A folder with a Dockerfile, without what its {@code .dockerignore} keeps out. */
final class BuildContext {
    /** Enough that no two states of a folder ever share them by accident. */
    private static final int HASH_DIGITS = 12;

    /** An image named literally; what arguments name is known to who passes them. */
    private static final Pattern FROM =
            Pattern.compile(
                    "\\s*FROM\\s+(?:--\\S+\\s+)*([^\\s$]+)(\\s.*)?", Pattern.CASE_INSENSITIVE);

    private final Path folder;
    private final IgnoreRules ignored;

    /**
     * @throws ImageUnknownException when the folder has no Dockerfile
     */
    BuildContext(Path folder) {
        this.folder = folder;
        if (!Files.isRegularFile(file("Dockerfile"))) {
            throw new ImageUnknownException(
                    "Nothing can be built from '"
                            + folder
                            + "': there is no file 'Dockerfile' in it. A folder is relative to"
                            + " testenv.yml, or to the working folder where there is none.");
        }
        this.ignored = new IgnoreRules(lines(file(".dockerignore")));
    }

    /** A file of that name, whether it exists or not. */
    Path file(String name) {
        return folder.resolve(name);
    }

    boolean has(String name) {
        return Files.isRegularFile(file(name));
    }

    /** Whether the Dockerfile takes a build argument of that name. */
    boolean takes(String argument) {
        return lines(file("Dockerfile")).stream()
                .anyMatch(line -> line.strip().matches("(?i)ARG\\s+" + argument + "(=.*)?"));
    }

    /** Where the images come from that the Dockerfile begins with. */
    Set<String> registries() {
        Set<String> registries = new TreeSet<>();
        for (String line : lines(file("Dockerfile"))) {
            Matcher image = FROM.matcher(line);
            if (image.matches()) {
                registries.add(Credentials.registry(image.group(1)));
            }
        }
        return registries;
    }

    /** Puts all that goes to the engine into an archive. */
    void writeTo(Tarball tarball) throws IOException {
        tarball.addFolder("", folder, ignored::includes);
    }

    /**
     * Of all that goes to the engine: names, contents and whether executable. It is the same on
     * every machine that has checked out the same files.
     *
     * <p>Contents count by checksum. Every command asks for hashes, some recipes hold 50 MB of
     * jars, and SHA-256 takes a third of a second for those in a JVM without its second compiler;
     * the two checksums together take 10 ms.
     */
    String hash() {
        MessageDigest digest = sha256();
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> names =
                    all.map(path -> folder.relativize(path).toString().replace('\\', '/'))
                            .filter(name -> !name.isEmpty() && ignored.includes(name))
                            .sorted()
                            .toList();
            for (String name : names) {
                add(name, digest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + folder + "'", e);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    }

    private void add(String name, MessageDigest digest) throws IOException {
        Path path = file(name);
        if (Files.isSymbolicLink(path)) {
            line(digest, "link " + name + " " + Files.readSymbolicLink(path));
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            line(digest, "folder " + name);
        } else if (Files.isRegularFile(path)) {
            String kind = Files.isExecutable(path) ? "program " : "file ";
            line(digest, kind + name + " " + Files.size(path) + " " + checksums(path));
        }
    }

    private static String checksums(Path path) throws IOException {
        Checksum one = new CRC32();
        Checksum other = new CRC32C();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                one.update(buffer, 0, n);
                other.update(buffer, 0, n);
            }
        }
        return Long.toHexString(one.getValue()) + " " + Long.toHexString(other.getValue());
    }

    private static void line(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + file + "'", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
