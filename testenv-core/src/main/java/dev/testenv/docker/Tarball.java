package dev.testenv.docker;

import dev.testenv.plan.ContainerSpec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Files on their way to the engine, as one archive in a temporary file that goes with this process,
 * even with one that is killed. Everything in it belongs to root; of a host file's permissions only
 * "executable" is taken over, so that the same files give the same archive whoever has checked them
 * out.
 */
public final class Tarball implements AutoCloseable {
    private static final int PLAIN = 0644;
    private static final int EXECUTABLE = 0755;

    private final FileChannel file;
    private final OutputStream buffer;
    private final TarArchiveOutputStream out;

    public Tarball() throws IOException {
        Path path = Files.createTempFile("testenv-", ".tar");
        // Where a file may be open without a name, it loses that at once.
        file =
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        buffer = new BufferedOutputStream(Channels.newOutputStream(file));
        out = new TarArchiveOutputStream(buffer, StandardCharsets.UTF_8.name());
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /**
     * Files of a container.
     *
     * @param folder which they are to be unpacked in
     */
    static Tarball of(String folder, List<ContainerSpec.File> files) throws IOException {
        Tarball tarball = new Tarball();
        try {
            for (ContainerSpec.File file : files) {
                String name = file.path().substring(folder.length()).replaceFirst("^/+", "");
                Path source = Path.of(file.hostPath());
                if (file.hostPath().isEmpty()) {
                    tarball.add(name, file.content().getBytes(StandardCharsets.UTF_8), file.mode());
                } else if (Files.isDirectory(source)) {
                    tarball.addFolder(name + "/", source, path -> true);
                } else {
                    tarball.add(name, source, file.mode());
                }
            }
            return tarball;
        } catch (IOException | RuntimeException e) {
            tarball.close();
            throw e;
        }
    }

    private void add(String name, byte[] content, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(mode);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    /** Adds a file of the host. */
    public void add(String name, Path source) throws IOException {
        add(name, source, Files.isExecutable(source) ? EXECUTABLE : PLAIN);
    }

    private void add(String name, Path source, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(source));
        entry.setMode(mode);
        entry.setModTime(Files.getLastModifiedTime(source));
        out.putArchiveEntry(entry);
        Files.copy(source, out);
        out.closeArchiveEntry();
    }

    /**
     * Adds what is in a folder.
     *
     * @param prefix put before every path; empty, or ending with a slash
     * @param included says of a path in the folder, with slashes, whether to take it
     */
    public void addFolder(String prefix, Path folder, Predicate<String> included)
            throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted().toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!name.isEmpty() && included.test(name)) {
                    addPath(prefix + name, path);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void addPath(String name, Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(path).toString());
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            TarArchiveEntry entry = new TarArchiveEntry(name + "/");
            entry.setMode(EXECUTABLE);
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
        } else if (Files.isRegularFile(path)) {
            add(name, path);
        }
        // Sockets and devices have no place in an image or container.
    }

    /** The archive, to be read once; nothing can be added any more. */
    public InputStream open() {
        try {
            out.finish();
            buffer.flush();
            file.position(0);
            return new BufferedInputStream(Channels.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the temporary file. */
    @Override
    public void close() throws IOException {
        try (file) {
            out.close();
        }
    }
}
