package dev.testenv.report;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/** A file that one thread of one JVM has at a time. */
final class LockedFile {
    /** A lock on a file keeps other JVMs away, and not other threads of this one. */
    private static final Object THREADS = new Object();

    private LockedFile() {}

    /** What is done with it. */
    interface Work {
        void with(FileChannel file) throws IOException;
    }

    /**
     * Opens the file, which need not exist, and does something with it.
     *
     * @throws IOException also where the file system has no locks
     */
    static void use(Path path, Work work) throws IOException {
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE)) {
                FileLock unused = channel.lock(); // until the file is closed
                work.with(channel);
            }
        }
    }
}
