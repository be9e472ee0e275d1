package dev.testenv.report;

import dev.testenv.slice.Slice;
import java.util.List;
import java.util.Locale;

/**
 * What something that a test used shows of its failure, such as a browser. Secrets in texts are
 * hidden, those that can be seen in a picture are not.
 *
 * @param title unique among those of a test: {@code browser}
 * @param summary what matters most, in a line
 * @param pictures shown at once
 * @param logs what it noted while the test ran
 * @param documents everything else
 */
public record Exhibit(
        String title,
        String summary,
        List<Picture> pictures,
        List<Named> logs,
        List<Document> documents) {
    public Exhibit {
        pictures = List.copyOf(pictures);
        logs = List.copyOf(logs);
        documents = List.copyOf(documents);
    }

    /**
     * A picture, moving or not.
     *
     * @param name unique in its exhibit: {@code screenshot}
     * @param content of a file in that format
     */
    public record Picture(String name, Format format, byte[] content) {}

    /** Of pictures. */
    public enum Format {
        /** It is part of the page. */
        PNG,
        /** The page plays the file that is beside it. */
        MP4;

        String extension() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A log.
     *
     * @param name unique in its exhibit: {@code console}
     */
    public record Named(String name, Slice.Log log) {}

    /**
     * A text.
     *
     * @param name unique in its exhibit: {@code page source}
     */
    public record Document(String name, String text) {}
}
