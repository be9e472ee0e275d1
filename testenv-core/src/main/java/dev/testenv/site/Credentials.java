package dev.testenv.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Names and passwords as nginx reads them. */
public final class Credentials {
    private static final int SALT = 8;

    private Credentials() {}

    /**
     * The line of a password file: salted SHA-1 (RFC 2307), the best that nginx can judge without
     * the C library's help, whatever image it runs in.
     *
     * @param salt the same one always gives the same line
     */
    public static String line(String user, String password, String salt) {
        byte[] spice = digest("SHA-256", (salt + "\n" + user).getBytes(UTF_8), new byte[0]);
        byte[] bytes = new byte[SALT];
        System.arraycopy(spice, 0, bytes, 0, SALT);
        byte[] hash = digest("SHA-1", password.getBytes(UTF_8), bytes);
        byte[] both = new byte[hash.length + SALT];
        System.arraycopy(hash, 0, both, 0, hash.length);
        System.arraycopy(bytes, 0, both, hash.length, SALT);
        return user + ":{SSHA}" + Base64.getEncoder().encodeToString(both);
    }

    private static byte[] digest(String algorithm, byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
