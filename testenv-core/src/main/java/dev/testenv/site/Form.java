package dev.testenv.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.model.ProfileSetting;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What the files of an app's sites say beyond what every site's do.
 *
 * @param settings of its rehearsal profile
 * @param credentials the line of a password file; empty when nobody is asked for a password
 */
public record Form(List<ProfileSetting> settings, String credentials) {
    /** What most sites have. */
    public static final Form PLAIN = new Form(List.of(), "");

    private static final int DIGITS = 16;

    public Form {
        settings = List.copyOf(settings);
    }

    /** Stands for all of it in a site's record; empty for the plain one. */
    public String fingerprint() {
        if (equals(PLAIN)) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        settings.forEach(setting -> all.append(setting).append('\n'));
        all.append(credentials).append('\n');
        return HexFormat.of().formatHex(sha256(all.toString())).substring(0, DIGITS);
    }

    /** Without what a password could be guessed by. */
    @Override
    public String toString() {
        return "Form[settings="
                + settings
                + ", credentials="
                + (credentials.isEmpty() ? "" : "***")
                + "]";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
