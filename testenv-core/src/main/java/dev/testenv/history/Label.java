package dev.testenv.history;

import java.util.Locale;

/** Where the reason of a red is to be looked for. */
public enum Label {
    /** In what is tested. */
    PRODUCT,
    /** In the test itself. */
    TEST,
    /** In how the apps were put together, or in what somebody has left there. */
    ENVIRONMENT,
    /** Below: the engine, images, disk, memory and addresses of the machine. */
    INFRASTRUCTURE;

    /** {@code product}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
