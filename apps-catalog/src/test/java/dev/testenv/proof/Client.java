package dev.testenv.proof;

import java.time.Duration;

/**
 * Somebody who asks the same thing again and again.
 *
 * @param kind what is asked, for people
 * @param port who is asked
 * @param pause after every answer
 */
record Client(String kind, SwappedPort port, Duration pause, Question question) {
    /** What is asked. */
    @FunctionalInterface
    interface Question {
        /**
         * @return who answered; several names when it was not the same side all the time
         * @throws Exception when there was no whole answer
         */
        Answer ask() throws Exception;
    }

    /**
     * An answer.
     *
     * @param side who gave it
     * @param begun when it began to come: by then it was decided who gives it
     */
    record Answer(String side, long begun) {
        /** One that has just come. */
        static Answer now(String side) {
            return new Answer(side, System.nanoTime());
        }
    }
}
