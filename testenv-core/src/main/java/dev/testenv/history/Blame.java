package dev.testenv.history;

/**
 * Where the reason of a red is to be looked for, and what shows it.
 *
 * @param because one sentence without a full stop: {@code billing/www answered 500 to GET /}
 */
public record Blame(Label label, String because) {
    /** {@code product: billing/www answered 500 to GET /}. */
    public String text() {
        return label.word() + ": " + because;
    }
}
