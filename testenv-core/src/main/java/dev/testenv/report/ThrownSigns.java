package dev.testenv.report;

import dev.testenv.history.Blame;
import dev.testenv.history.Label;
import dev.testenv.report.Failure.Thrown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What exceptions say about where the reason is. */
final class ThrownSigns {
    /** What says so by its mere presence, wherever in the chain; the first of these that is. */
    private static final List<Sign> CERTAIN =
            List.of(
                    Sign.of(Label.INFRASTRUCTURE, "", noEngine()),
                    Sign.of(Label.INFRASTRUCTURE, "\\.Image(Failed|Unknown)Exception", ""),
                    Sign.of(
                            Label.INFRASTRUCTURE,
                            "",
                            "no space left on device|disk quota exceeded|disk is full"),
                    Sign.of(
                            Label.INFRASTRUCTURE,
                            "",
                            "address already in use|port is already allocated|pool overlaps"
                                    + "|its (fixed )?address(es)? (is used by|overlap)"),
                    Sign.of(Label.INFRASTRUCTURE, "OutOfMemoryError", ""),
                    Sign.of(Label.TEST, "\\.(Declaration|Settings)Exception", ""),
                    Sign.of(Label.ENVIRONMENT, "(UnknownHost|UnresolvedAddress)Exception", ""),
                    Sign.of(
                            Label.ENVIRONMENT,
                            "",
                            "ERR_NAME_NOT_RESOLVED|name or service not known|nodename nor servname"
                                    + "|temporary failure in name resolution"
                                    + "|could not translate host name"),
                    Sign.of(
                            Label.ENVIRONMENT,
                            "\\.(Gateway|Layout|SitesRefused|PlanRefused|UnknownEnvironment"
                                    + "|EngineRefused|Overtaken)Exception",
                            ""));

    private static final Sign NO_ENGINE = CERTAIN.getFirst();
    private static final Sign NO_ENVIRONMENT =
            Sign.of(Label.ENVIRONMENT, "\\.EnvironmentUnavailableException", "");
    private static final Sign REFUSED =
            Sign.of(Label.ENVIRONMENT, "(Connect|NoRouteToHost|HttpConnectTimeout)Exception", "");

    private static final Pattern DEATH =
            Pattern.compile("(\\S+) exited (\\d+)(, out of memory)?(?=[.\\s]|$)");
    private static final Pattern ENDED = Pattern.compile("it ended with exit code (\\d+)");

    private ThrownSigns() {}

    private static String noEngine() {
        return "no Docker engine answers|engine( at \\S+)? (did|does) not answer";
    }

    /**
     * Something to look for.
     *
     * @param type how the name of the class ends
     * @param message found in the first line of the message
     */
    private record Sign(Label label, Pattern type, Pattern message) {
        static Sign of(Label label, String type, String message) {
            return new Sign(
                    label,
                    Pattern.compile(type + "$"),
                    Pattern.compile(message, Pattern.CASE_INSENSITIVE));
        }

        /** Of several that fit, the one that caused the others. */
        Optional<Blame> in(List<Thrown> chain) {
            return chain.stream()
                    .filter(thrown -> type.matcher(thrown.type()).find())
                    .filter(thrown -> message.matcher(thrown.summary()).find())
                    .reduce((outer, inner) -> inner)
                    .map(thrown -> new Blame(label, thrown.summary()));
        }
    }

    static Optional<Blame> of(Failure failure) {
        List<Thrown> chain = failure.chain();
        return Stream.of(
                        CERTAIN.stream().flatMap(sign -> sign.in(chain).stream()),
                        chain.stream().flatMap(thrown -> death(thrown).stream()),
                        chain.stream().flatMap(thrown -> notReady(thrown).stream()),
                        NO_ENVIRONMENT.in(chain).stream())
                .flatMap(blames -> blames)
                .findFirst();
    }

    /** What a note says about why nothing could be found out. */
    static Optional<Blame> ofNote(String note) {
        return NO_ENGINE
                .in(note.lines().map(line -> new Thrown("", line)).toList())
                .map(blame -> new Blame(blame.label(), blame.because().replaceFirst("^: ", "")));
    }

    /** It may be anything that refused a connection, hence the last thing to think of. */
    static Optional<Blame> ofConnection(Failure failure) {
        return REFUSED.in(failure.chain());
    }

    private static Optional<Blame> death(Thrown thrown) {
        Matcher death = DEATH.matcher(thrown.summary());
        return thrown.type().endsWith(".AppDiedException") && death.find()
                ? Optional.of(
                        Ending.of(death.group(2), death.group(3) != null).blame(death.group(1)))
                : Optional.empty();
    }

    /** An app that ends while it starts has a reason of its own, as long as nobody has ended it. */
    private static Optional<Blame> notReady(Thrown thrown) {
        if (!thrown.type().endsWith(".NotReadyException")) {
            return Optional.empty();
        }
        String told = thrown.message().lines().findFirst().orElse("");
        Matcher ended = ENDED.matcher(told);
        boolean byItself = ended.find() && Ending.of(ended.group(1), false).byItself();
        return Optional.of(
                new Blame(
                        byItself ? Label.PRODUCT : Label.ENVIRONMENT,
                        told.replaceFirst("\\. It(s last lines:| printed nothing\\.).*", "")));
    }
}
