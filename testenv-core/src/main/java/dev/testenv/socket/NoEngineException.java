package dev.testenv.socket;

import java.util.ArrayList;
import java.util.List;

/** No Docker engine answers; the message lists everything that was tried and why each failed. */
public final class NoEngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> tried;

    /**
     * @param tried one line each
     */
    NoEngineException(List<String> tried, String advice) {
        super("No Docker engine answers. Tried:\n  " + String.join("\n  ", tried) + "\n" + advice);
        this.tried = new ArrayList<>(tried);
    }

    /** Where one was looked for, and why each was none. */
    public List<String> tried() {
        return List.copyOf(tried);
    }
}
