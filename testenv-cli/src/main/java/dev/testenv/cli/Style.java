package dev.testenv.cli;

import dev.testenv.plan.EndpointStatus.State;

/**
 * Colours, or none of them.
 *
 * @param on whether the reader is a terminal that wants colours
 */
record Style(boolean on) {
    static final Style PLAIN = new Style(false);

    String bold(String text) {
        return with("1", text);
    }

    String faint(String text) {
        return with("2", text);
    }

    String red(String text) {
        return with("31", text);
    }

    String green(String text) {
        return with("32", text);
    }

    String yellow(String text) {
        return with("33", text);
    }

    String of(State state) {
        return switch (state) {
            case READY -> green(state.word());
            case STARTING, UNDECLARED -> yellow(state.word());
            case NOT_READY, EXITED -> red(state.word());
            case ABSENT, STOPPED -> faint(state.word());
        };
    }

    private String with(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
