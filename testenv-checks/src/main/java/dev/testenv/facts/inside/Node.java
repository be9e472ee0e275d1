package dev.testenv.facts.inside;

import java.time.Instant;

/**
 * What is at a path, as {@code stat} says.
 *
 * @param path that was asked for
 * @param bits kind and permissions, as the kernel writes them into one number
 * @param uid whose it is
 * @param gid its group
 * @param size in bytes
 * @param modified when its content changed last, in seconds
 * @param inode its number on its device
 * @param device where it is
 * @param target where a symbolic link points; empty for everything else
 */
public record Node(
        String path,
        int bits,
        int uid,
        int gid,
        long size,
        Instant modified,
        long inode,
        long device,
        String target) {
    private static final int KIND = 0170000;
    private static final int ANY_EXECUTE = 0111;

    /** What something in a file system can be. */
    public enum Kind {
        FILE(0100000),
        FOLDER(0040000),
        LINK(0120000),
        PIPE(0010000),
        SOCKET(0140000),
        BLOCK_DEVICE(0060000),
        CHARACTER_DEVICE(0020000);

        private final int bits;

        Kind(int bits) {
            this.bits = bits;
        }
    }

    /** What it is. */
    public Kind kind() {
        for (Kind kind : Kind.values()) {
            if (kind.bits == (bits & KIND)) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of file: " + Integer.toOctalString(bits));
    }

    /** The permissions in octal, four digits: {@code 0640}. */
    public String mode() {
        return "%04o".formatted(bits & 07777);
    }

    /** Whether somebody may execute it. */
    public boolean isExecutable() {
        return (bits & ANY_EXECUTE) != 0;
    }
}
