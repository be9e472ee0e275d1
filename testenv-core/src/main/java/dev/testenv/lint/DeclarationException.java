package dev.testenv.lint;

import java.util.List;
import java.util.stream.Collectors;

/** A declaration has errors; the message lists all of them, one a line. */
public final class DeclarationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    DeclarationException(String catalog, List<Problem> problems) {
        super(
                "The declaration "
                        + catalog
                        + " has "
                        + (problems.size() == 1 ? "1 error" : problems.size() + " errors")
                        + "; nothing was started.\n"
                        + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The errors, in order of declaration. */
    public List<Problem> problems() {
        return problems;
    }
}
