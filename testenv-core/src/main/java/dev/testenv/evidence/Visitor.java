package dev.testenv.evidence;

import dev.testenv.model.Site;
import dev.testenv.ready.HttpReply;
import dev.testenv.ready.Vantage;
import dev.testenv.why.Answer;
import dev.testenv.why.Question;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Puts questions from one place. */
record Visitor(Vantage vantage) {
    /** The gateway's own probes give up after 2 s. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** At a site's virtual address, by its name. */
    Answer ask(Site site, Question question) throws InterruptedException {
        return switch (question) {
            case Question.Connect connect -> connect(site.address(), connect.port());
            case Question.Get get -> get(site, get);
        };
    }

    Answer connect(String address, int port) throws InterruptedException {
        try {
            vantage.connect(address, port, LIMIT);
            return new Answer.Open();
        } catch (EOFException e) {
            return new Answer.Dropped();
        } catch (IOException e) {
            return none(e);
        }
    }

    private Answer get(Site site, Question.Get get) throws InterruptedException {
        try {
            HttpReply reply =
                    vantage.get(
                            new Vantage.HttpQuestion(
                                    site.address(),
                                    get.port(),
                                    site.names().getFirst(),
                                    get.wanted().path(),
                                    !get.wanted().bodyPattern().isEmpty()),
                            LIMIT);
            return new Answer.Replied(reply.status(), reply.body());
        } catch (IOException e) {
            return none(e);
        }
    }

    /** The kernel's texts begin with a capital; here they stand in mid-sentence. */
    private static Answer none(IOException e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        boolean kernels = why.startsWith("Connection ") || why.startsWith("No route ");
        return new Answer.None(
                kernels ? why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1) : why);
    }
}
