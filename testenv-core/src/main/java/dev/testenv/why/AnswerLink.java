package dev.testenv.why;

import static dev.testenv.why.Link.ANSWER;

import dev.testenv.model.WaitStrategy;
import dev.testenv.site.Mark;
import dev.testenv.why.Evidence.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client gets that asks by name, whoever serves. Judged only for a published site. */
record AnswerLink(Evidence e) {
    /** What frameworks answer to a name that they were not told about. */
    private static final Set<Integer> REFUSALS_OF_A_NAME = Set.of(400, 403, 421);

    Finding answer() {
        List<Question> questions =
                Question.ofApp(e.site().orElseThrow(), e.subject().endpoint().ready());
        for (Question question : questions) {
            Optional<Finding> broken = judge(question);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        Question first = questions.getFirst();
        boolean fromHost = e.visit(first).fromHost().isPresent();
        return new Finding.Holds(
                ANSWER,
                text(first)
                        + ": "
                        + result(first)
                        + (fromHost ? ", inside and from this host" : ", inside"));
    }

    private Optional<Finding> judge(Question question) {
        Seen<Answer> seen = e.visit(question);
        Optional<String> fault =
                fault(question, seen.inside())
                        .map(f -> f + ", asked inside")
                        .or(() ->
                                seen.fromHost()
                                        .flatMap(a -> fault(question, a))
                                        .map(f -> f + ", asked from this host"));
        // A wait strategy may be content with a refusal; who asks why is not.
        if (fault.isPresent() || isRoot(question)) {
            Optional<Finding> refusal = refusesName(seen.inside());
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return fault.map(
                f -> new Finding.Broken(ANSWER, text(question) + ": " + f, next(question)));
    }

    /** The one that the relay has asked too, without the name. */
    private static boolean isRoot(Question question) {
        return question instanceof Question.Get get && get.wanted().path().equals("/");
    }

    private String text(Question question) {
        String place = e.subject().hostName() + ":" + question.port();
        return switch (question) {
            case Question.Get get -> "GET http://" + place + get.wanted().path();
            case Question.Connect connect -> place;
        };
    }

    private String result(Question question) {
        return e.visit(question).inside() instanceof Answer.Replied replied
                ? "status " + replied.status()
                : "open";
    }

    private static Optional<String> fault(Question question, Answer answer) {
        return switch (answer) {
            case Answer.None none -> Optional.of(none.why());
            case Answer.Dropped dropped -> Optional.of("accepted, then closed at once");
            case Answer.Open open -> Optional.empty();
            case Answer.Replied replied ->
                    question instanceof Question.Get get
                            ? fault(get.wanted(), replied)
                            : Optional.empty();
        };
    }

    private static Optional<String> fault(WaitStrategy.HttpAnswer wanted, Answer.Replied got) {
        if (got.status() < wanted.minStatus() || got.status() > wanted.maxStatus()) {
            return Optional.of(
                    "status "
                            + got.status()
                            + ", wanted is "
                            + wanted.minStatus()
                            + " to "
                            + wanted.maxStatus());
        }
        boolean matches =
                wanted.bodyPattern().isEmpty()
                        || Pattern.compile(wanted.bodyPattern()).matcher(got.body()).find();
        return matches
                ? Optional.empty()
                : Optional.of("nothing in the body matches '" + wanted.bodyPattern() + "'");
    }

    /** A dev server that answers to localhost but not to the site's name checks the Host header. */
    private Optional<Finding> refusesName(Answer answer) {
        boolean refused =
                answer instanceof Answer.Replied replied
                        && REFUSALS_OF_A_NAME.contains(replied.status());
        boolean otherwiseFine =
                e.devServer()
                        .filter(s -> s.status().isPresent() && s.status().getAsInt() < 400)
                        .isPresent();
        return refused && otherwiseFine
                ? Optional.of(
                        new Finding.Broken(
                                ANSWER,
                                "the dev server answers to localhost, but refuses the name "
                                        + e.subject().hostName()
                                        + " ("
                                        + ((Answer.Replied) answer).status()
                                        + ")",
                                "allow that name in the dev server, or: "
                                        + e.next()
                                                .set(
                                                        "out --port "
                                                                + e.mark().orElseThrow().port()
                                                                + " --host-header localhost")))
                : Optional.empty();
    }

    private String next(Question question) {
        Optional<Mark> mark = e.mark();
        return mark.isPresent() && question instanceof Question.Get get
                ? "curl -i http://127.0.0.1:" + mark.get().port() + get.wanted().path()
                : e.next().logs();
    }
}
