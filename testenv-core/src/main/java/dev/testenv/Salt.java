package dev.testenv;

import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The salt of the hashes that stand for secrets in labels: made once, kept in the network's label.
 */
final class Salt {
    private static final int BYTES = 16;

    private Salt() {}

    static String of(Observed observed) {
        return observed.network()
                .map(n -> n.labels().getOrDefault(Names.SALT, ""))
                .filter(salt -> !salt.isEmpty())
                .orElseGet(Salt::fresh);
    }

    private static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
