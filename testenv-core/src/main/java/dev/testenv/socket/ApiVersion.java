package dev.testenv.socket;

/**
 * A version of the engine's API.
 *
 * @param major the number before the dot
 * @param minor the number behind it
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** The newest version that we have tested against. */
    public static final ApiVersion NEWEST_TESTED = new ApiVersion(1, 52);

    /**
     * @param text such as {@code 1.41}
     * @throws IllegalArgumentException when it is no version
     */
    public static ApiVersion parse(String text) {
        int dot = text.indexOf('.');
        try {
            return new ApiVersion(
                    Integer.parseInt(text.substring(0, Math.max(dot, 0))),
                    Integer.parseInt(text.substring(dot + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no version of an API", e);
        }
    }

    /**
     * What to speak with an engine whose newest version is the given one: engines refuse versions
     * above their own, and from 29 on also those below 1.44, so it can never be a constant.
     */
    public static ApiVersion spokenWith(ApiVersion engine) {
        return engine.compareTo(NEWEST_TESTED) < 0 ? engine : NEWEST_TESTED;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major == other.major
                ? Integer.compare(minor, other.minor)
                : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
