package dev.testenv.facts.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.EndpointContainer;
import dev.testenv.facts.Fact;
import dev.testenv.facts.inside.Wire.Answer;
import dev.testenv.facts.inside.Wire.Question;
import dev.testenv.socket.EngineException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a running container from one beside it, which is started with the first question and
 * again when it is not there any more. One question at a time.
 */
public final class Lookout implements Inside {
    /** More files below one folder than a person would want to hear of. */
    private static final int MOST_FILES = 300_000;

    private static final List<String> OF_THE_KERNEL = List.of("/proc", "/sys", "/dev");

    private final EndpointContainer target;
    private final Duration limit;
    private @Nullable LookoutContainer container;

    /**
     * @param limit for everything that is asked
     */
    public Lookout(EndpointContainer target, Duration limit) {
        this.target = target;
        this.limit = limit;
    }

    @Override
    public List<Fact<Optional<Node>>> nodes(List<String> paths, boolean follow) {
        char letter = follow ? 's' : 'l';
        return ask(
                paths.stream().map(path -> Question.of(letter, path)).toList(),
                paths,
                (p, f) -> node(p, f.texts().iterator()));
    }

    private static Node node(String path, Iterator<String> fields) {
        return new Node(
                path,
                Integer.parseInt(fields.next()),
                // Unsigned: the kernel's "nobody" may be 4294967295.
                (int) Long.parseLong(fields.next()),
                (int) Long.parseLong(fields.next()),
                Long.parseLong(fields.next()),
                Instant.ofEpochSecond(Long.parseLong(fields.next())),
                Long.parseLong(fields.next()),
                Long.parseLong(fields.next()),
                fields.next());
    }

    @Override
    public Fact<Optional<byte[]>> content(String path, long offset, int length) {
        return one(Question.of('r', path, offset, length), path, Answer.Found::content);
    }

    @Override
    public List<Fact<Optional<byte[]>>> contents(List<String> paths, int length) {
        return ask(
                paths.stream().map(path -> Question.of('r', path, 0, length)).toList(),
                paths,
                (path, found) -> found.content());
    }

    @Override
    public Fact<Optional<List<String>>> names(String folder) {
        return one(Question.of('d', folder), folder, Answer.Found::texts);
    }

    @Override
    public Fact<List<Node>> below(String folder, String pattern) {
        List<String> arguments = new ArrayList<>(OF_THE_KERNEL);
        arguments.addAll(0, List.of(folder, pattern, String.valueOf(MOST_FILES)));
        return one(new Question('w', arguments), folder, found -> nodes(found.texts().iterator()))
                .map(nodes -> nodes.orElse(List.of()));
    }

    private static List<Node> nodes(Iterator<String> fields) {
        List<Node> nodes = new ArrayList<>();
        while (fields.hasNext()) {
            nodes.add(node(fields.next(), fields));
        }
        return nodes;
    }

    @Override
    public Fact<Map<Integer, Map<String, byte[]>>> processes(Collection<String> names) {
        return one(
                        new Question('p', List.copyOf(names)),
                        "/proc",
                        found -> processes(found.items().iterator(), List.copyOf(names)))
                .map(all -> all.orElse(Map.of()));
    }

    private static Map<Integer, Map<String, byte[]>> processes(
            Iterator<byte[]> items, List<String> names) {
        Map<Integer, Map<String, byte[]>> processes = new LinkedHashMap<>();
        while (items.hasNext()) {
            int pid = Integer.parseInt(new String(items.next(), UTF_8));
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (String name : names) {
                byte[] item = items.next();
                if (item[0] == '+') {
                    files.put(name, Arrays.copyOfRange(item, 1, item.length));
                }
            }
            processes.put(pid, files);
        }
        return processes;
    }

    @Override
    public Fact<Map<Long, Integer>> socketOwners() {
        return one(Question.of('o'), "/proc", found -> owners(found.texts().iterator()))
                .map(all -> all.orElse(Map.of()));
    }

    private static Map<Long, Integer> owners(Iterator<String> texts) {
        Map<Long, Integer> owners = new LinkedHashMap<>();
        while (texts.hasNext()) {
            int pid = Integer.parseInt(texts.next());
            for (String inode : texts.next().split(" ")) {
                if (!inode.isEmpty()) {
                    // Of several that share it, the first: the one that has opened it.
                    owners.putIfAbsent(Long.valueOf(inode), pid);
                }
            }
        }
        return owners;
    }

    @Override
    public Fact<List<String>> addresses(String host) {
        return answer(Question.of('a', host))
                .map(answer ->
                        answer instanceof Answer.Found found
                                ? found.texts().stream().distinct().toList()
                                : List.of());
    }

    @Override
    public Fact<Optional<String>> refusal(String host, int port, Duration most) {
        return answer(Question.of('c', host, port, seconds(most))).map(Lookout::refusal);
    }

    @Override
    public Fact<Optional<String>> silence(String host, Duration most) {
        return answer(Question.of('e', host, seconds(most))).map(Lookout::refusal);
    }

    private static String seconds(Duration limit) {
        return String.valueOf(limit.toMillis() / 1000.0);
    }

    private static Optional<String> refusal(Answer answer) {
        return answer instanceof Answer.Refused refused
                ? Optional.of(refused.why())
                : Optional.empty();
    }

    @Override
    public Fact<List<String>> uname() {
        return one(Question.of('n'), "uname", Answer.Found::texts)
                .map(texts -> texts.orElse(List.of()));
    }

    private <T> Fact<Optional<T>> one(
            Question question, String about, Function<Answer.Found, T> meaning) {
        return ask(List.of(question), List.of(about), (a, found) -> meaning.apply(found))
                .getFirst();
    }

    private Fact<Answer> answer(Question question) {
        return answers(List.of(question)).map(List::getFirst);
    }

    private interface Meaning<T> {
        T of(String about, Answer.Found found);
    }

    private <T> List<Fact<Optional<T>>> ask(
            List<Question> questions, List<String> about, Meaning<T> meaning) {
        if (questions.isEmpty()) {
            return List.of();
        }
        return switch (answers(questions)) {
            case Fact.Known<List<Answer>> known -> {
                List<Fact<Optional<T>>> facts = new ArrayList<>();
                for (int i = 0; i < about.size(); i++) {
                    facts.add(fact(known.value().get(i), about.get(i), meaning));
                }
                yield facts;
            }
            case Fact.CannotTell<List<Answer>> not ->
                    about.stream().<Fact<Optional<T>>>map(a -> Fact.cannotTell(not.why())).toList();
        };
    }

    private <T> Fact<Optional<T>> fact(Answer answer, String about, Meaning<T> meaning) {
        return switch (answer) {
            case Answer.Found found -> Fact.known(Optional.of(meaning.of(about, found)));
            case Answer.Refused refused when refused.isAbsent() -> Fact.known(Optional.empty());
            case Answer.Refused refused ->
                    Fact.cannotTell("'" + about + "' in " + target + ": " + refused.why());
        };
    }

    /** Once more when it was gone: it ends by itself, and with the container that it looks at. */
    private synchronized Fact<List<Answer>> answers(List<Question> questions) {
        boolean fresh = container == null;
        Fact<List<Answer>> answers = attempt(questions);
        return container == null && !fresh ? attempt(questions) : answers;
    }

    private Fact<List<Answer>> attempt(List<Question> questions) {
        try {
            LookoutContainer open = container;
            if (open == null) {
                open = LookoutContainer.beside(target, limit);
                container = open;
            }
            return Fact.known(open.ask(questions));
        } catch (SocketTimeoutException e) {
            close();
            return Fact.cannotTell(
                    target + " did not answer within " + limit.toMillis() / 1000.0 + " s");
        } catch (IOException | EngineException e) {
            close();
            return Fact.cannotTell("no look into " + target + ": " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        LookoutContainer open = container;
        container = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Then it has ended already.
            }
        }
    }
}
