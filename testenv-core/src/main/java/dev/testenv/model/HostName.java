package dev.testenv.model;

import java.util.regex.Pattern;

/** What may be a name (RFC 1123 host names, lower case). */
public final class HostName {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private HostName() {}

    /** Whether the text is one DNS label: 1 to 63 letters, digits or inner hyphens. */
    public static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    /** Whether the text is one or more labels with dots between, 253 characters at most. */
    public static boolean isName(String text) {
        if (text.isEmpty() || text.length() > 253) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }
}
