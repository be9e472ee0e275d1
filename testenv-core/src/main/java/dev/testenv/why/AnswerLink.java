package dev.testenv.why;

import static dev.testenv.why.Link.ANSWER;

import java.util.Optional;

/** What a client gets that asks by name, whoever serves. Judged only for a published site. */
record AnswerLink(Evidence e) {
    Finding answer() {
        String name = e.subject().hostName();
        Optional<String> fromHost = e.byName().fromHost();
        if (!e.byName().inside().isEmpty()) {
            return broken(name + ": " + e.byName().inside() + ", asked inside");
        }
        if (!fromHost.orElse("").isEmpty()) {
            return broken(name + ": " + fromHost.get() + ", asked from this host");
        }
        return new Finding.Holds(
                ANSWER,
                name
                        + " answers as wanted, "
                        + (fromHost.isPresent() ? "inside and from this host" : "inside"));
    }

    private Finding broken(String evidence) {
        String next =
                e.mark()
                        .map(mark -> "look into the dev server, or: " + e.next().set("in"))
                        .orElseGet(() -> e.next().logs());
        return new Finding.Broken(ANSWER, evidence, next);
    }
}
