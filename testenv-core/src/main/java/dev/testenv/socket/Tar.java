package dev.testenv.socket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Archives as the engine's calls want and give them: the POSIX format (ustar), on reading also its
 * extension headers for long names (pax, GNU).
 */
public final class Tar {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;

    private Tar() {}

    /**
     * An archive of these entries, in this order, owned by root.
     *
     * @throws IllegalArgumentException when a name or target has more than 100 bytes
     */
    public static byte[] write(List<TarEntry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (TarEntry entry : entries) {
            switch (entry) {
                case TarEntry.File file -> {
                    byte[] content = file.content();
                    out.writeBytes(header(file.name(), '0', "", mode(file), content.length));
                    out.writeBytes(content);
                    out.writeBytes(new byte[padding(content.length)]);
                }
                case TarEntry.Folder folder ->
                        out.writeBytes(header(folder.name() + "/", '5', "", 0755, 0));
                case TarEntry.Link link ->
                        out.writeBytes(header(link.name(), '2', link.target(), 0777, 0));
            }
        }
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static int mode(TarEntry.File file) {
        return file.secret() ? 0600 : 0644;
    }

    private static byte[] header(String name, char type, String target, int mode, long size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, 100, name);
        put(header, 100, 8, octal(mode, 7));
        put(header, 108, 8, octal(0, 7));
        put(header, 116, 8, octal(0, 7));
        put(header, 124, 12, octal(size, 11));
        put(header, 136, 12, octal(0, 11));
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
        String longName = "";
        String longTarget = "";
        for (byte[] h = block(in); h[0] != 0; h = block(in)) {
            byte[] content = content(in, Math.toIntExact(number(h)));
            switch ((char) h[156]) {
                case 'x' -> {
                    longName = pax(content, "path", longName);
                    longTarget = pax(content, "linkpath", longTarget);
                }
                case 'L' -> longName = text(content, 0, content.length);
                case 'K' -> longTarget = text(content, 0, content.length);
                case 'g' -> {}
                default -> {
                    String name = longName.isEmpty() ? name(h) : longName;
                    String target = longTarget.isEmpty() ? text(h, 157, 100) : longTarget;
                    longName = "";
                    longTarget = "";
                    add(entries, (char) h[156], relative(name), target, content);
                }
            }
        }
        return entries;
    }

    /** Without the {@code ./} and the slash that some archives have around a name. */
    private static String relative(String name) {
        int end = name.endsWith("/") ? name.length() - 1 : name.length();
        return name.substring(name.startsWith("./") && end > 1 ? 2 : 0, end);
    }

    private static void add(
            List<TarEntry> entries, char type, String name, String target, byte[] content) {
        switch (type) {
            case '0', '\0' -> entries.add(new TarEntry.File(name, content));
            case '5' -> entries.add(new TarEntry.Folder(name));
            case '2' -> entries.add(new TarEntry.Link(name, target));
            default -> {}
        }
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

    private static long number(byte[] header) {
        String digits = text(header, 124, 12).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
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

    /** The value in records of {@code <length> <name>=<value>\n}. */
    private static String pax(byte[] records, String wanted, String otherwise) {
        int at = 0;
        String value = otherwise;
        while (at < records.length && records[at] != 0) {
            int space = at;
            while (records[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(text(records, at, space - at));
            byte[] record = Arrays.copyOfRange(records, space + 1, at + length - 1);
            String text = new String(record, StandardCharsets.UTF_8);
            if (text.startsWith(wanted + "=")) {
                value = text.substring(wanted.length() + 1);
            }
            at += length;
        }
        return value;
    }
}
