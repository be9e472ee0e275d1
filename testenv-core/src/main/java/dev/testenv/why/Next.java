package dev.testenv.why;

import dev.testenv.why.Evidence.Subject;

/** Commands that lead on from a broken link, ready to be pasted. */
record Next(Subject subject) {
    /** {@code testenv -e dev start billing}. */
    String testenv(String command) {
        return "testenv -e " + subject.environment().name() + " " + command;
    }

    String bootstrap() {
        return testenv("bootstrap --step dns");
    }

    String start() {
        return testenv("start " + subject.app().name());
    }

    String restart() {
        return testenv("restart " + subject.app().name());
    }

    String logs() {
        return testenv("logs " + subject.word());
    }

    /** {@code sitectl -e dev set billing/www in}. */
    String set(String side) {
        return "sitectl -e " + subject.environment().name() + " set " + subject.word() + " " + side;
    }

    /** {@code sitectl -e dev set billing --undo}. */
    String undo() {
        return "sitectl -e "
                + subject.environment().name()
                + " set "
                + subject.app().name()
                + " --undo";
    }

    /** Takes a stranger's container off an address. */
    String disconnect(String container) {
        return "docker network disconnect " + subject.names().network() + " " + container;
    }
}
