package dev.testenv.socket;

import java.nio.charset.StandardCharsets;

/** Something in an archive; names are relative, without a slash at either end. */
public sealed interface TarEntry {
    String name();

    /**
     * Whose a file or folder is, and who may do what with it.
     *
     * @param mode permission bits, such as 0644
     * @param uid the owner's number
     * @param gid the group's number
     * @param modified when its content last changed, in seconds since 1970
     */
    record Attributes(int mode, long uid, long gid, long modified) {
        /** Root's, readable by all. */
        static final Attributes FILE = new Attributes(0644, 0, 0, 0);

        static final Attributes SECRET = new Attributes(0600, 0, 0, 0);

        static final Attributes FOLDER = new Attributes(0755, 0, 0, 0);

        static final Attributes LINK = new Attributes(0777, 0, 0, 0);
    }

    /** A file. */
    record File(String name, byte[] content, Attributes attributes) implements TarEntry {
        /** A file that belongs to root, readable by all. */
        public File(String name, byte[] content) {
            this(name, content, Attributes.FILE);
        }

        /** A file that root alone can read. */
        public static File secret(String name, byte[] content) {
            return new File(name, content, Attributes.SECRET);
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
    record Folder(String name, Attributes attributes) implements TarEntry {
        /** A folder that belongs to root, readable by all. */
        public Folder(String name) {
            this(name, Attributes.FOLDER);
        }
    }

    /** A symbolic link. */
    record Link(String name, String target) implements TarEntry {}
}
