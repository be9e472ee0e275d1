package dev.testenv.facts;

import java.util.List;

/**
 * Distribution, kernel and processor.
 *
 * @param type the kernel: Linux
 * @param distribution such as {@code debian}, {@code alpine}; empty in an image that names none
 * @param release such as {@code 12}
 * @param codename such as {@code bookworm}
 * @param like distributions that it was made from
 * @param kernel the kernel's release
 * @param arch the processor, such as {@code x86_64}
 */
public record SystemFact(
        String type,
        String distribution,
        String release,
        String codename,
        List<String> like,
        String kernel,
        String arch) {
    public SystemFact {
        like = List.copyOf(like);
    }

    /** Whether it is that distribution, or was made from it. */
    public boolean isLike(String id) {
        return distribution.equals(id) || like.contains(id);
    }
}
