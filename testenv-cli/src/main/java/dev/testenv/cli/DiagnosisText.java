package dev.testenv.cli;

import dev.testenv.why.Diagnosis;
import dev.testenv.why.Finding;
import dev.testenv.why.Link;
import java.util.Arrays;

/** A diagnosis for people: a line for each link, and what to do about the broken one. */
final class DiagnosisText {
    private static final int WIDEST_LINK =
            Arrays.stream(Link.values()).mapToInt(l -> l.word().length()).max().orElse(0);

    /** Further lines of evidence, below the first. */
    private static final String MORE = "\n" + " ".repeat(WIDEST_LINK + 14);

    private DiagnosisText() {}

    static String of(Diagnosis diagnosis, Style style) {
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
