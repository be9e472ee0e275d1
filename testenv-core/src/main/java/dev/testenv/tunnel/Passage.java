package dev.testenv.tunnel;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a tunnel is for.
 *
 * @param id the tunnel's, hexadecimal
 * @param port of this machine
 * @param place of the mark that names the tunnel, such as {@code swap/billing-www}; the tunnel ends
 *     when it does not any more
 */
public record Passage(String id, int port, String place) {
    /** For a new tunnel. */
    public static Passage fresh(int port, String place) {
        int random = ThreadLocalRandom.current().nextInt();
        return new Passage(HexFormat.of().toHexDigits(random), port, place);
    }

    /** The tunnel's name in marks. */
    public String name() {
        return "tunnel-" + id;
    }
}
