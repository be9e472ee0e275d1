package dev.testenv.socket;

import dev.testenv.socket.TarEntry.Attributes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Archives as the engine's calls want and give them: the POSIX format (ustar), on reading also its
 * extension headers for what is long (pax, GNU).
 */
public final class Tar {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;

    /** The largest number of an owner that fits as octal digits; larger ones are binary. */
    private static final long LARGEST_OCTAL_ID = 07777777;

    private Tar() {}

    /**
     * An archive of these entries, in this order.
     *
     * @throws IllegalArgumentException when a name or target has more than 100 bytes
     */
    public static byte[] write(List<TarEntry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (TarEntry entry : entries) {
            switch (entry) {
                case TarEntry.File file -> {
                    byte[] content = file.content();
                    out.writeBytes(header(file.name(), '0', "", file.attributes(), content.length));
                    out.writeBytes(content);
                    out.writeBytes(new byte[padding(content.length)]);
                }
                case TarEntry.Folder folder ->
                        out.writeBytes(
                                header(folder.name() + "/", '5', "", folder.attributes(), 0));
                case TarEntry.Link link ->
                        out.writeBytes(header(link.name(), '2', link.target(), Attributes.LINK, 0));
            }
        }
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] header(
            String name, char type, String target, Attributes attributes, long size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, 100, name);
        put(header, 100, 8, octal(attributes.mode(), 7));
        putId(header, 108, attributes.uid());
        putId(header, 116, attributes.gid());
        put(header, 124, 12, octal(size, 11));
        put(header, 136, 12, octal(attributes.modified(), 11));
        put(header, CHECKSUM, 8, "        ");
        header[156] = (byte) type;
        put(header, 157, 100, target);
        put(header, 257, 8, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 255;
        }
        put(header, CHECKSUM, 8, octal(sum, 6) + "\0 ");
        return header;
    }

    private static void put(byte[] header, int at, int room, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > room) {
            throw new IllegalArgumentException(
                    "'" + text + "' is too long for an archive: more than " + room + " bytes");
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static void putId(byte[] header, int at, long id) {
        if (id <= LARGEST_OCTAL_ID) {
            put(header, at, 8, octal(id, 7));
            return;
        }
        for (int i = 7; i > 0; i--) {
            header[at + i] = (byte) (id >> 8 * (7 - i));
        }
        header[at] = (byte) 0x80;
    }

    private static String octal(long number, int digits) {
        String text = Long.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static int padding(long size) {
        return (int) (-size & (BLOCK - 1));
    }

    /**
     * The files, folders and symbolic links of an archive; anything else in it is left out.
     *
     * @throws IOException when it is cut off or is no archive
     */
    public static List<TarEntry> read(InputStream in) throws IOException {
        List<TarEntry> entries = new ArrayList<>();
        for (Optional<TarEntry> next = next(in); next.isPresent(); next = next(in)) {
            entries.add(next.get());
        }
        return entries;
    }

    /**
     * The next file, folder or symbolic link of an archive; empty at its end.
     *
     * @throws IOException when it is cut off or is no archive
     */
    static Optional<TarEntry> next(InputStream in) throws IOException {
        Map<String, String> extended = new HashMap<>();
        for (byte[] h = block(in); h[0] != 0; h = block(in)) {
            byte[] content = content(in, Math.toIntExact(number(h, 124, 12)));
            switch ((char) h[156]) {
                case 'x' -> pax(content, extended);
                case 'L' -> extended.put("path", text(content, 0, content.length));
                case 'K' -> extended.put("linkpath", text(content, 0, content.length));
                case 'g' -> {}
                default -> {
                    Optional<TarEntry> entry = entry(h, extended, content);
                    if (entry.isPresent()) {
                        return entry;
                    }
                    extended.clear();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<TarEntry> entry(
            byte[] h, Map<String, String> extended, byte[] content) {
        String name = relative(extended.getOrDefault("path", name(h)));
        Attributes attributes =
                new Attributes(
                        (int) number(h, 100, 8) & 07777,
                        id(extended.get("uid"), h, 108),
                        id(extended.get("gid"), h, 116),
                        number(h, 136, 12));
        return Optional.ofNullable(
                switch ((char) h[156]) {
                    case '0', '\0' -> new TarEntry.File(name, content, attributes);
                    case '5' -> new TarEntry.Folder(name, attributes);
                    case '2' ->
                            new TarEntry.Link(
                                    name, extended.getOrDefault("linkpath", text(h, 157, 100)));
                    default -> null;
                });
    }

    /** Without the {@code ./} and the slash that some archives have around a name. */
    private static String relative(String name) {
        int end = name.endsWith("/") ? name.length() - 1 : name.length();
        return name.substring(name.startsWith("./") && end > 1 ? 2 : 0, end);
    }

    /** The next header; one of zeros at the end of the archive. */
    private static byte[] block(InputStream in) throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == BLOCK && block[0] != 0 && !text(block, 257, 5).equals("ustar")) {
            throw new IOException("this is no archive in tar format");
        }
        if (block.length > 0 && block.length < BLOCK) {
            throw new EOFException("the archive is cut off");
        }
        return block.length == 0 ? new byte[BLOCK] : block;
    }

    private static byte[] content(InputStream in, int size) throws IOException {
        byte[] content = in.readNBytes(size);
        if (content.length < size) {
            throw new EOFException("the archive is cut off");
        }
        in.skipNBytes(padding(size));
        return content;
    }

    private static long number(byte[] header, int at, int room) {
        String digits = text(header, at, room).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static long id(@Nullable String extended, byte[] header, int at) {
        if (extended != null) {
            return Long.parseLong(extended);
        }
        if (header[at] >= 0) {
            return number(header, at, 8);
        }
        long id = 0;
        for (int i = 1; i < 8; i++) {
            id = id << 8 | header[at + i] & 255;
        }
        return id;
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        boolean posix = header[262] == 0;
        return posix && !prefix.isEmpty()
                ? prefix + "/" + text(header, 0, 100)
                : text(header, 0, 100);
    }

    private static String text(byte[] bytes, int at, int room) {
        int end = at;
        while (end < at + room && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    /** Records of {@code <length> <name>=<value>\n}. */
    private static void pax(byte[] records, Map<String, String> into) {
        int at = 0;
        while (at < records.length && records[at] != 0) {
            int space = at;
            while (records[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(text(records, at, space - at));
            byte[] record = Arrays.copyOfRange(records, space + 1, at + length - 1);
            String[] pair = new String(record, StandardCharsets.UTF_8).split("=", 2);
            if (pair.length == 2) {
                into.put(pair[0], pair[1]);
            }
            at += length;
        }
    }
}
