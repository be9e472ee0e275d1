package dev.testenv.socket;

import java.nio.charset.StandardCharsets;

/** Something in an archive; names are relative, without a slash at either end. */
public sealed interface TarEntry {
    String name();

    /** A file, readable by all, writable by its owner. */
    record File(String name, byte[] content) implements TarEntry {
        /** A file with that text in UTF-8. */
        public static File of(String name, String text) {
            return new File(name, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Its content as UTF-8. */
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** A folder. */
    record Folder(String name) implements TarEntry {}

    /** A symbolic link. */
    record Link(String name, String target) implements TarEntry {}
}
