package dev.testenv.socket;

import java.nio.charset.StandardCharsets;

/** Something in an archive; names are relative, without a slash at either end. */
public sealed interface TarEntry {
    String name();

    /**
     * A file that its owner can write.
     *
     * @param secret whether nobody else can read it
     */
    record File(String name, byte[] content, boolean secret) implements TarEntry {
        /** One that everybody can read. */
        public File(String name, byte[] content) {
            this(name, content, false);
        }

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
