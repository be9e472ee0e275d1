package dev.testenv.doctor;

import java.util.Comparator;
import java.util.List;

/**
 * What one check found.
 *
 * @param check its name
 * @param fix the command that helps; empty when nothing has to be done
 */
public record Finding(String check, Outcome outcome, String found, String fix) {
    static Finding ok(String check, String found) {
        return new Finding(check, Outcome.OK, found, "");
    }

    static Finding warn(String check, String found, String fix) {
        return new Finding(check, Outcome.WARN, found, fix);
    }

    static Finding fail(String check, String found, String fix) {
        return new Finding(check, Outcome.FAIL, found, fix);
    }

    static Finding cannotTell(String check, String found, String fix) {
        return new Finding(check, Outcome.CANNOT_TELL, found, fix);
    }

    /** The gravest of them; a failure outweighs what could not be told. */
    public static Outcome gravest(List<Finding> findings) {
        return findings.stream()
                .map(Finding::outcome)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.CANNOT_TELL);
    }
}
