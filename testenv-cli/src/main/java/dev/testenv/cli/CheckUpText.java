package dev.testenv.cli;

import dev.testenv.doctor.Finding;
import java.util.List;

/** Findings for people: a line for each check, below it what helps. */
final class CheckUpText {
    private static final int CHECK = 13;
    private static final int OUTCOME = 13;
    private static final String MORE = "\n" + " ".repeat(CHECK + OUTCOME);

    private CheckUpText() {}

    static String of(List<Finding> findings, Style style) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            String word = finding.outcome().word();
            text.append(padded(finding.check(), CHECK))
                    .append(colored(finding, style))
                    .append(" ".repeat(OUTCOME - word.length()))
                    .append(finding.found().replace("\n", MORE));
            if (!finding.fix().isEmpty()) {
                text.append(MORE).append("fix: ").append(style.bold(finding.fix()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String colored(Finding finding, Style style) {
        String word = finding.outcome().word();
        return switch (finding.outcome()) {
            case OK -> style.green(word);
            case WARN, CANNOT_TELL -> style.bold(word);
            case FAIL -> style.red(word);
        };
    }
}
