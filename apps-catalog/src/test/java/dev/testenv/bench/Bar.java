package dev.testenv.bench;

/**
 * What a median must not exceed.
 *
 * @param text in words, empty when there is no bar
 */
record Bar(double limit, String text) {
    static final Bar NONE = new Bar(Double.MAX_VALUE, "");

    static Bar atMost(double limit, String unit) {
        return new Bar(limit, "at most " + Sample.text(limit) + " " + unit);
    }

    static Bar times(double factor, Sample other, String otherName) {
        return new Bar(
                factor * other.median(), "at most " + Sample.text(factor) + " x " + otherName);
    }

    static Bar over(double more, Sample other, String otherName) {
        return new Bar(
                other.median() + more,
                "at most " + Sample.text(more) + " " + other.unit() + " over " + otherName);
    }

    String verdict(Sample sample) {
        if (text.isEmpty()) {
            return "";
        }
        return isMet(sample) ? "yes" : "NO";
    }

    boolean isMet(Sample sample) {
        return sample.median() <= limit;
    }
}
