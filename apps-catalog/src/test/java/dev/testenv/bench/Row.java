package dev.testenv.bench;

import java.util.List;

/** One letter of the table. */
interface Row {
    /** The letter. */
    String letter();

    /** What is compared, in a sentence; with the commands that do it. */
    List<String> how();

    void measure(Lab lab, Report report) throws Exception;
}
