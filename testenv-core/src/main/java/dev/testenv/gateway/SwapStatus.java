package dev.testenv.gateway;

import dev.testenv.site.Mark;
import java.util.Optional;

/**
 * Who serves one port of a site now.
 *
 * @param key the port's key
 * @param mark why the host serves it; empty when the container does
 * @param answers whether the host's port takes connections; false when the container serves
 */
public record SwapStatus(String key, Optional<Mark> mark, boolean answers) {

    /** From {@code <key> in} or {@code <key> out port=8000 since=... by=... answers=yes}. */
    static SwapStatus read(String line) {
        String[] words = line.split(" ", 3);
        return words.length < 3 || !words[1].equals("out")
                ? new SwapStatus(words[0], Optional.empty(), false)
                : new SwapStatus(
                        words[0],
                        Optional.of(Mark.read(words[2])),
                        (" " + words[2] + " ").contains(" answers=yes "));
    }
}
