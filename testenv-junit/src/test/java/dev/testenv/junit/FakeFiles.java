package dev.testenv.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.KeptFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Files in memory. */
final class FakeFiles implements AppFiles {
    final Map<String, String> texts = new HashMap<>();
    private final List<String> calls;
    private boolean restarted;

    FakeFiles(List<String> calls) {
        this.calls = calls;
    }

    /** Does as if whoever reads them had begun anew. */
    void restarted() {
        restarted = true;
    }

    @Override
    public byte[] bytes(String path) {
        return texts.getOrDefault(path, "").getBytes(UTF_8);
    }

    @Override
    public boolean exists(String path) {
        return texts.containsKey(path);
    }

    @Override
    public List<String> list(String folder) {
        return List.copyOf(texts.keySet());
    }

    @Override
    public void write(String path, byte[] content) {
        texts.put(path, new String(content, UTF_8));
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        write(path, content);
    }

    @Override
    public void copy(Path source, String path) {
        texts.put(path, source.toString());
    }

    @Override
    public void delete(String path) {
        texts.remove(path);
    }

    @Override
    public KeptFile keep(String path) {
        String was = texts.get(path);
        return () -> putBack(path, was);
    }

    private KeptFile.Found putBack(String path, @Nullable String was) {
        if (Objects.equals(texts.get(path), was)) {
            return KeptFile.Found.UNCHANGED;
        }
        calls.add("put back " + path);
        if (was == null) {
            texts.remove(path);
        } else {
            texts.put(path, was);
        }
        return restarted ? KeptFile.Found.STARTED_WITH_CHANGES : KeptFile.Found.CHANGED;
    }
}
