package dev.testenv.history;

/**
 * How many of how many.
 *
 * @param whole not less than {@code part}
 */
public record Share(int part, int whole) {
    /** What 95 of 100 values of a normal distribution are within, in standard deviations. */
    private static final double Z = 1.959964;

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /** Between 0 and 1; 0 of nothing. */
    public double rate() {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** In percent, rounded, but 100 for all and 0 for none alone. */
    public long percent() {
        return part == 0 ? 0 : part == whole ? 100 : Math.clamp(Math.round(100 * rate()), 1, 99);
    }

    /**
     * With 95 % confidence the true rate is not less than this (Wilson's score interval, which
     * holds for few runs and for rates of 0 and 1 too).
     */
    public double low() {
        return Math.max(0, middle() - margin());
    }

    /** With 95 % confidence the true rate is not more than this. */
    public double high() {
        return whole == 0 ? 1 : Math.min(1, middle() + margin());
    }

    private double middle() {
        return whole == 0 ? 0.5 : (rate() + Z * Z / (2 * whole)) / (1 + Z * Z / whole);
    }

    private double margin() {
        return whole == 0
                ? 0.5
                : Z
                        * Math.sqrt(rate() * (1 - rate()) / whole + Z * Z / (4.0 * whole * whole))
                        / (1 + Z * Z / whole);
    }
}
