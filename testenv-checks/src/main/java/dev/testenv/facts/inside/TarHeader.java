package dev.testenv.facts.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands in an archive before a file's content (POSIX.1-1988 "ustar", and the two ways to say
 * a longer name or a larger size).
 *
 * @param name without a slash at its end
 * @param type the archive's character: 0 a file, 5 a folder, 2 a symbolic link, 1 a hard link
 */
record TarHeader(
        String name,
        int permissions,
        int uid,
        int gid,
        long size,
        long modified,
        char type,
        String target) {
    private static final int BLOCK = 512;

    /** The next one in the archive, which then stands at the content; empty at the end. */
    static Optional<TarHeader> next(InputStream archive) throws IOException {
        String name = "";
        String target = "";
        while (true) {
            byte[] block = archive.readNBytes(BLOCK);
            if (block.length < BLOCK || block[0] == 0) {
                return Optional.empty();
            }
            TarHeader header = read(block);
            switch (header.type) {
                case 'L' -> name = text(content(archive, header));
                case 'K' -> target = text(content(archive, header));
                case 'x' -> {
                    String records = new String(content(archive, header), UTF_8);
                    name = record(records, "path").orElse(name);
                    target = record(records, "linkpath").orElse(target);
                }
                case 'g' -> header.skip(archive);
                default -> {
                    return Optional.of(header.with(name, target));
                }
            }
        }
    }

    private static TarHeader read(byte[] block) {
        String prefix = text(block, 345, 155);
        String name = text(block, 0, 100);
        return new TarHeader(
                slashless(prefix.isEmpty() ? name : prefix + "/" + name),
                (int) number(block, 100, 8),
                (int) number(block, 108, 8),
                (int) number(block, 116, 8),
                number(block, 124, 12),
                number(block, 136, 12),
                block[156] == 0 ? '0' : (char) block[156],
                text(block, 157, 100));
    }

    private TarHeader with(String longName, String longTarget) {
        return new TarHeader(
                longName.isEmpty() ? name : slashless(longName),
                permissions,
                uid,
                gid,
                size,
                modified,
                type,
                longTarget.isEmpty() ? target : longTarget);
    }

    private static String slashless(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** {@code 27 path=very/long/name} and a line end, the number being the length of all of it. */
    private static Optional<String> record(String records, String key) {
        return records.lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst();
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < offset + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, UTF_8);
    }

    /** Octal; binary behind a first byte with the highest bit set. */
    private static long number(byte[] block, int offset, int length) {
        if (block[offset] < 0) {
            long number = 0;
            for (int i = offset + 1; i < offset + length; i++) {
                number = number << 8 | block[i] & 0xFF;
            }
            return number;
        }
        String digits = text(block, offset, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    /** The content, up to the next header. */
    static byte[] content(InputStream archive, TarHeader header) throws IOException {
        byte[] content = archive.readNBytes(Math.toIntExact(header.size));
        archive.skipNBytes(header.padding());
        return content;
    }

    /** Goes on to the next header. */
    void skip(InputStream archive) throws IOException {
        archive.skipNBytes(size + padding());
    }

    private long padding() {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    /** What it describes. */
    Node node(String path) {
        int kind =
                switch (type) {
                    case '5' -> 0040000;
                    case '2' -> 0120000;
                    case '3' -> 0020000;
                    case '4' -> 0060000;
                    case '6' -> 0010000;
                    default -> 0100000;
                };
        return new Node(
                path,
                kind | permissions & 07777,
                uid,
                gid,
                size,
                Instant.ofEpochSecond(modified),
                0,
                0,
                type == '2' ? target : "");
    }
}
