package dev.testenv.gateway;

import dev.testenv.site.Mark;
import dev.testenv.site.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who serves one port of a site now.
 *
 * @param key the port's key
 * @param mark why the host serves it; empty when the container does
 * @param answers whether the host's port takes connections; false when the container serves
 * @param branches what goes elsewhere than the rest
 */
public record SwapStatus(String key, Optional<Mark> mark, boolean answers, List<Branch> branches) {
    public SwapStatus {
        branches = List.copyOf(branches);
    }

    /**
     * From lines such as {@code <key> in}, {@code <key> out port=8000 ... answers=yes}, {@code
     * <key> when header:x-dev=one port=8001 ... answers=no}, {@code <key> split port=8002 out=10
     * ...} and {@code <key> mirror port=8003 ...}; the first line of a key says in or out.
     */
    static List<SwapStatus> read(List<String> lines) {
        Map<String, SwapStatus> byKey = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            String rest = words.length < 3 ? "" : words[2];
            SwapStatus before = byKey.get(words[0]);
            byKey.put(
                    words[0],
                    before == null
                            ? first(words[0], words.length > 1 ? words[1] : "", rest)
                            : before.with(words[1], rest));
        }
        return List.copyOf(byKey.values());
    }

    private static SwapStatus first(String key, String side, String rest) {
        return side.equals("out")
                ? new SwapStatus(key, Optional.of(Mark.read(rest)), answers(rest), List.of())
                : new SwapStatus(key, Optional.empty(), false, List.of());
    }

    private SwapStatus with(String kind, String rest) {
        List<Branch> more = new ArrayList<>(branches);
        branch(kind, rest).ifPresent(more::add);
        return new SwapStatus(key, mark, answers, more);
    }

    private static Optional<Branch> branch(String kind, String rest) {
        Mark mark = Mark.read(rest);
        boolean answers = answers(rest);
        return switch (kind) {
            case "when" -> {
                Rule rule = Rule.parse(rest.substring(0, Math.max(rest.indexOf(' '), 0)));
                yield Optional.of(new Branch.Matching(rule, mark, answers));
            }
            case "split" -> {
                int percent = Integer.parseInt(Mark.field("out", rest).orElse("0"));
                boolean sticky = Mark.field("sticky", rest).isPresent();
                yield Optional.of(new Branch.Part(new Share(percent, sticky), mark, answers));
            }
            case "mirror" -> Optional.of(new Branch.Copies(mark, answers));
            default -> Optional.empty();
        };
    }

    private static boolean answers(String fields) {
        return (" " + fields + " ").contains(" answers=yes ");
    }
}
