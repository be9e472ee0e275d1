package dev.testenv.evidence;

import dev.testenv.socket.Beside;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** A question asked while others are, whose failure is an answer too. */
final class Aside {
    private Aside() {}

    /**
     * @param instead makes an answer of the failure's text
     */
    static <T> Beside<T> ask(
            Callable<? extends T> question, Function<String, ? extends T> instead) {
        return Beside.start(() -> {
            try {
                return question.call();
            } catch (Exception e) {
                return instead.apply(text(e));
            }
        });
    }

    /** What a failure says, be it only its name. */
    static String text(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
