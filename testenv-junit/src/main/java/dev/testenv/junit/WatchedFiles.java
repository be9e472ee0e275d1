package dev.testenv.junit;

import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.KeptFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes everything on, and says before each change which file it is.
 *
 * @param note is told the path
 */
record WatchedFiles(AppFiles files, Consumer<String> note) implements AppFiles {
    @Override
    public byte[] bytes(String path) {
        return files.bytes(path);
    }

    @Override
    public boolean exists(String path) {
        return files.exists(path);
    }

    @Override
    public List<String> list(String folder) {
        return files.list(folder);
    }

    @Override
    public void write(String path, byte[] content) {
        note.accept(path);
        files.write(path, content);
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        note.accept(path);
        files.write(path, content, mode);
    }

    @Override
    public void copy(Path source, String path) {
        note.accept(path);
        files.copy(source, path);
    }

    @Override
    public void delete(String path) {
        note.accept(path);
        files.delete(path);
    }

    @Override
    public KeptFile keep(String path) {
        return files.keep(path);
    }
}
