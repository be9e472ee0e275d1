package dev.testenv.dsl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of an endpoint's container, whatever is in its image: no shell is needed. What a test
 * changes is put back at its end.
 *
 * <p>Paths are absolute; symbolic links are followed. A file that changes is another file under the
 * same name: a process that has it open goes on with the old one. Every method throws with the
 * reason when it cannot do what it says; file systems in memory (tmpfs) are out of reach.
 */
public interface AppFiles {
    /**
     * The content of a file.
     *
     * @throws RuntimeException when there is no such file
     */
    byte[] bytes(String path);

    /** The same as UTF-8. */
    default String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** Whether there is such a file or folder. */
    boolean exists(String path);

    /** Names of what lies in a folder, sorted. Takes as long as reading all that is below it. */
    List<String> list(String folder);

    /**
     * Writes a file. One that existed keeps mode and owner; a new one belongs to its folder's owner
     * and has the mode 0644. The container need not run.
     *
     * @throws RuntimeException when its folder does not exist, or is read-only
     */
    void write(String path, byte[] content);

    /** The same, of text in UTF-8. */
    default void write(String path, String text) {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same, with a mode.
     *
     * @param mode permission bits, such as 0600
     */
    void write(String path, byte[] content, int mode);

    /** Writes the content of a file of this machine. */
    void copy(Path source, String path);

    /** Removes a file; none is no error. The container must run. */
    void delete(String path);

    /**
     * Remembers how a file is now, or that there is none, to have it so again:
     *
     * <pre>{@code
     * try (KeptFile kept = apps.BILLING.files().keep("/etc/billing.ini")) {
     *     apps.BILLING.files().write("/etc/billing.ini", "retries=0");
     * }
     * }</pre>
     */
    KeptFile keep(String path);
}
