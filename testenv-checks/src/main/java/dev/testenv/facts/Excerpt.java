package dev.testenv.facts;

/** As much of a text as a message can bear. */
final class Excerpt {
    private static final int MOST = 200;

    private Excerpt() {}

    /** Its beginning, in one line. */
    static String of(String text) {
        String beginning = text.length() <= MOST ? text : text.substring(0, MOST) + "...";
        return beginning.strip().replaceAll("\\R", " | ");
    }
}
