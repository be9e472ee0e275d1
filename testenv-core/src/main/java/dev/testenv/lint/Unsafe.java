package dev.testenv.lint;

/** What no declared text may hold, because it would end a line or a string somewhere below us. */
final class Unsafe {
    private Unsafe() {}

    /** Whether it has a line end, NUL or another control character. */
    static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Whether it has the character that ends every string of the kernel. */
    static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
