package dev.testenv.errors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page for people: what went wrong, newest first. */
final class Page {
    private static final int SHOWN = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final String frame;

    private Page(String frame) {
        this.frame = frame;
    }

    static Page load() {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            return new Page(
                    new String(
                            Objects.requireNonNull(in, "page.html").readAllBytes(),
                            StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest hundred of these events, which are given oldest first. */
    String of(List<Event> events) {
        int size = events.size();
        String rows =
                IntStream.range(0, Math.min(size, SHOWN))
                        .mapToObj(i -> row(events.get(size - 1 - i)))
                        .collect(Collectors.joining("\n"));
        return frame.replace("{{summary}}", summary(size)).replace("{{events}}", rows);
    }

    private static String summary(int size) {
        return switch (size) {
            case 0 -> "Nothing was reported so far.";
            case 1 -> "One was reported.";
            default ->
                    size <= SHOWN
                            ? "%d were reported; the newest comes first.".formatted(size)
                            : "%d were reported; these are the newest %d.".formatted(size, SHOWN);
        };
    }

    private static String row(Event event) {
        return """
        <details class="%s"><summary><time>%s</time><b>%s</b><span class="where">%s</span></summary>
        <div class="tags">%s</div>
        <pre>%s</pre>
        </details>\
        """
                .formatted(
                        html(event.level().replaceAll("\\W", "")),
                        TIME.format(event.time()),
                        html(event.title()),
                        html("project " + event.project()),
                        facts(event),
                        html(StackTrace.of(event)));
    }

    private static String facts(Event event) {
        Stream<String> known =
                Stream.of(
                                fact("level", Optional.of(event.level())),
                                fact("server", event.serverName()),
                                fact("release", event.release()),
                                fact("environment", event.environment()))
                        .flatMap(Optional::stream);
        Stream<String> tags =
                event.tags().entrySet().stream().map(tag -> tag.getKey() + " = " + tag.getValue());
        return Stream.concat(known, tags)
                .map(fact -> "<span>" + html(fact) + "</span>")
                .collect(Collectors.joining());
    }

    private static Optional<String> fact(String name, Optional<String> value) {
        return value.map(text -> name + " " + text);
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
