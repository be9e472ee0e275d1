package dev.testenv.cli;

import dev.testenv.why.Diagnosis;
import dev.testenv.why.Finding;
import dev.testenv.why.Link;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A diagnosis for people: a line for each link, and what to do about the broken one. Endpoints that
 * are sound take one line where another one is not.
 */
final class DiagnosisText {
    private static final int WIDEST_LINK =
            Arrays.stream(Link.values()).mapToInt(l -> l.word().length()).max().orElse(0);

    /** Further lines of evidence, below the first. */
    private static final String MORE = "\n" + " ".repeat(WIDEST_LINK + 14);

    private DiagnosisText() {}

    static String of(List<Diagnosis> diagnoses, Style style) {
        boolean allHold = diagnoses.stream().allMatch(d -> d.broken().isEmpty());
        return diagnoses.stream()
                .map(d -> allHold || d.broken().isPresent() ? of(d, style) : line(d, style))
                .collect(Collectors.joining());
    }

    private static String line(Diagnosis diagnosis, Style style) {
        return style.bold(diagnosis.app() + "/" + diagnosis.endpoint()) + ": every link holds\n";
    }

    private static String of(Diagnosis diagnosis, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style.bold(diagnosis.app() + "/" + diagnosis.endpoint())).append('\n');
        for (Finding finding : diagnosis.findings()) {
            String link = finding.link().word();
            text.append("  ").append(link).append(" ".repeat(WIDEST_LINK - link.length() + 2));
            switch (finding) {
                case Finding.Holds holds -> text.append(style.green("ok")).append("      ");
                case Finding.Broken broken -> text.append(style.red("broken")).append("  ");
            }
            text.append(finding.evidence().replace("\n", MORE)).append('\n');
        }
        diagnosis
                .broken()
                .ifPresent(b -> text.append("  next: ").append(style.bold(b.next())).append('\n'));
        return text.toString();
    }
}
