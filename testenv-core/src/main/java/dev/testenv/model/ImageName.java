package dev.testenv.model;

import java.util.regex.Pattern;

/**
 * A reference to an image as in {@code docker run}: {@code [host[:port]/]path[:tag][@digest]}
 * (grammar of the OCI distribution specification).
 *
 * @param repository host, port and path
 * @param tag the tag, {@code latest} when none was given, empty when there is a digest alone
 * @param digest {@code sha256:...} or empty
 */
public record ImageName(String repository, String tag, String digest) {
    private static final Pattern REPOSITORY =
            Pattern.compile(
                    "([a-zA-Z0-9][a-zA-Z0-9.-]*(:[0-9]+)?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
    private static final int LONGEST = 255;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("[a-z0-9]+:[0-9a-f]{32,}");

    /** Takes a reference apart; {@code latest} when it has neither tag nor digest. */
    public static ImageName parse(String reference) {
        String rest = reference;
        String digest = "";
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = rest.substring(at + 1);
            rest = rest.substring(0, at);
        }
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            return new ImageName(rest.substring(0, colon), rest.substring(colon + 1), digest);
        }
        return new ImageName(rest, digest.isEmpty() ? "latest" : "", digest);
    }

    /** Whether every part follows the grammar. */
    public boolean isWellFormed() {
        return repository.length() <= LONGEST
                && REPOSITORY.matcher(repository).matches()
                && !(tag.isEmpty() && digest.isEmpty())
                && (tag.isEmpty() || TAG.matcher(tag).matches())
                && (digest.isEmpty() || DIGEST.matcher(digest).matches());
    }

    /** Whether the name says which registry it comes from. */
    public boolean hasHost() {
        int slash = repository.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String first = repository.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }

    /** The whole reference, as Docker takes it. */
    public String reference() {
        return repository
                + (tag.isEmpty() ? "" : ":" + tag)
                + (digest.isEmpty() ? "" : "@" + digest);
    }

    @Override
    public String toString() {
        return reference();
    }
}
